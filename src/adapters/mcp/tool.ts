import type { CallToolResult, McpServer, ToolAnnotations } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { Services } from '../../flows/index.ts';
import { MarqueeError } from '../../model/index.ts';
import { advertised } from './advertised.ts';
import type { Caller } from './caller.ts';
import { type Told, textOf, visible } from './data.ts';
import { failedCall } from './errors.ts';

/** One tool: what goes in, what comes out, and how it is told in a few words. */
export interface ToolDefinition<Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly annotations: ToolAnnotations;
  /** Only fields of `output` leave; others that the answer has are dropped. */
  readonly run: (services: Services, input: z.output<Input>) => Promise<z.input<Output>>;
  readonly tell: (answer: z.output<Output>) => Told;
}

/** A tool that can be put on a server. Its schemas are written out once, for all servers. */
export type Tool = (server: McpServer, caller: Caller) => void;

export function tool<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
): Tool {
  const { name, title, description, annotations } = definition;
  const inputSchema = advertised(definition.input, 'input');
  const outputSchema = advertised(definition.output, 'output');
  return (server, caller) => {
    server.registerTool(
      name,
      // Everything happens in this catalogue and these profiles; nothing reaches out to the world.
      { title, description, inputSchema, outputSchema, annotations: { openWorldHint: false, ...annotations } },
      (input, { mcpReq }) => call(definition, caller, input, mcpReq.signal),
    );
  };
}

async function call<Input extends z.ZodObject, Output extends z.ZodObject>(
  definition: ToolDefinition<Input, Output>,
  caller: Caller,
  input: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> {
  const { services } = caller;
  const { name } = definition;
  const start = performance.now();
  const done = (outcome: string, result: CallToolResult): CallToolResult => {
    services.count('marquee_mcp_calls_total', { tool: name, outcome });
    services.observe('marquee_mcp_call_milliseconds', performance.now() - start, { tool: name });
    return result;
  };
  try {
    signal.throwIfAborted();
    const given = taken(definition, input);
    caller.admit((given as { profileId?: string | undefined }).profileId);
    const answer = visible(definition.output.parse(await definition.run(services, given)));
    signal.throwIfAborted();
    return done('answered', {
      structuredContent: answer,
      content: [{ type: 'text', text: textOf(definition.tell(answer)) }],
    });
  } catch (error) {
    if (signal.aborted) return done('cancelled', { content: [], isError: true });
    return done(error instanceof MarqueeError ? error.code : 'internal', failedCall(caller, error, name));
  }
}

function taken<Input extends z.ZodObject, Output extends z.ZodObject>(
  { name, input }: ToolDefinition<Input, Output>,
  value: unknown,
): z.output<Input> {
  const parsed = input.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new MarqueeError('invalid', `the arguments do not fit; tools/list has the schema of ${name}`, {
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}
