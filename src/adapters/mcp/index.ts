/** @module The Model Context Protocol: tools, resources and a prompt, over HTTP and over standard input and output. */
export type { Admit } from './caller.ts';
export { type McpHttp, mcpOverHttp } from './http.ts';
export { createMcpServer } from './server.ts';
