import {
  type McpServer,
  type ReadResourceResult,
  ResourceTemplate,
  type Variables,
} from '@modelcontextprotocol/server';
import { browseTitles, getTitle, knownProfile, readTaste } from '../../flows/index.ts';
import { MarqueeError, type Profile } from '../../model/index.ts';
import type { Caller } from './caller.ts';
import { visible } from './data.ts';
import { protocolError } from './errors.ts';

const PROFILES = 'marquee://profiles';
const TITLE = 'marquee://titles/{id}';
const TITLE_FOR = 'marquee://profiles/{profileId}/titles/{id}';
const TASTE = 'marquee://profiles/{profileId}/taste';
const JSON_TYPE = 'application/json';

/** Most values that a completion may hold. */
const MOST_COMPLETIONS = 100;

/** Titles and profiles to be read by address. Above the cap of who asks a title does not exist here either. */
export function registerResources(server: McpServer, caller: Caller): void {
  const { services, admit } = caller;

  server.registerResource(
    'profiles',
    PROFILES,
    {
      title: 'Profiles',
      description: 'Whose taste and age limit can be asked for: id, name and limit of each.',
      mimeType: JSON_TYPE,
    },
    (uri) =>
      read(caller, uri, async () => ({
        profiles: (await admitted(caller)).map(({ id, name, maxMaturity }) => ({ id, name, maxMaturity })),
      })),
  );

  server.registerResource(
    'title',
    new ResourceTemplate(TITLE, {
      list: undefined,
      complete: { id: (value) => completed(caller, () => titleIds(caller, undefined, value)) },
    }),
    {
      title: 'A title',
      description: 'Everything the catalogue knows of one title, under the default age limit.',
      mimeType: JSON_TYPE,
    },
    (uri, { id }) =>
      read(caller, uri, () => {
        admit(undefined);
        return getTitle(services, one(id), undefined);
      }),
  );

  server.registerResource(
    'title-for-profile',
    new ResourceTemplate(TITLE_FOR, {
      list: undefined,
      complete: {
        profileId: (value) => completed(caller, () => profileIds(caller, value)),
        id: (value, context) => completed(caller, () => titleIds(caller, context?.arguments?.profileId, value)),
      },
    }),
    {
      title: 'A title, for a profile',
      description: 'Everything the catalogue knows of one title, under the age limit of the profile.',
      mimeType: JSON_TYPE,
    },
    (uri, { profileId, id }) =>
      read(caller, uri, () => {
        admit(one(profileId));
        return getTitle(services, one(id), one(profileId));
      }),
  );

  server.registerResource(
    'taste',
    new ResourceTemplate(TASTE, {
      list: async () => {
        try {
          const profiles = await admitted(caller);
          return {
            resources: profiles.map(({ id }) => ({
              uri: TASTE.replace('{profileId}', encodeURIComponent(id)),
              name: `taste of ${id}`,
              mimeType: JSON_TYPE,
            })),
          };
        } catch (error) {
          throw protocolError(caller, error, 'resources/list');
        }
      },
      complete: { profileId: (value) => completed(caller, () => profileIds(caller, value)) },
    }),
    {
      title: 'The taste of a profile',
      description: 'What is believed of its taste, as statements with weight and evidence, strongest first.',
      mimeType: JSON_TYPE,
    },
    (uri, { profileId }) =>
      read(caller, uri, async () => {
        admit(one(profileId));
        const { id, name, maxMaturity } = await knownProfile(services, one(profileId));
        return { profile: { id, name, maxMaturity }, ...(await readTaste(services, id)) };
      }),
  );
}

/** A variable of an address as it was before it was written into one. */
function one(value: Variables[string] | undefined): string {
  const written = Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  try {
    return decodeURIComponent(written);
  } catch {
    throw new MarqueeError('invalid', 'the address is not well-formed: a % begins two hexadecimal digits');
  }
}

async function read(caller: Caller, uri: URL, content: () => Promise<object>): Promise<ReadResourceResult> {
  const { services } = caller;
  try {
    const text = JSON.stringify(visible(await content()));
    services.count('marquee_mcp_reads_total', { outcome: 'answered' });
    return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text }] };
  } catch (error) {
    services.count('marquee_mcp_reads_total', { outcome: error instanceof MarqueeError ? error.code : 'internal' });
    throw protocolError(caller, error, uri.href);
  }
}

/** The profiles that this connection may ask for. */
async function admitted({ services, admit }: Caller): Promise<Profile[]> {
  return (await services.profiles.list()).filter(({ id }) => {
    try {
      admit(id);
      return true;
    } catch (error) {
      if (error instanceof MarqueeError) return false;
      throw error;
    }
  });
}

async function completed(caller: Caller, values: () => Promise<string[]>): Promise<string[]> {
  try {
    return (await values()).slice(0, MOST_COMPLETIONS);
  } catch (error) {
    // What may not be asked for, or is not there, completes to nothing.
    if (error instanceof MarqueeError) return [];
    throw protocolError(caller, error, 'completion/complete');
  }
}

async function profileIds(caller: Caller, typed: string): Promise<string[]> {
  return (await admitted(caller)).map(({ id }) => id).filter((id) => id.startsWith(typed));
}

/** Best known first. Typed words become the hyphens of an id. */
async function titleIds({ services, admit }: Caller, profileId: string | undefined, typed: string): Promise<string[]> {
  admit(profileId);
  const { titles } = await browseTitles(services, { profileId, limit: Number.MAX_SAFE_INTEGER });
  const start = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return titles.map(({ id }) => id).filter((id) => id.startsWith(start));
}
