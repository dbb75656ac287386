import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** A picture is looked at: nothing in it runs, loads or asks, wherever it is opened. */
const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
const NOTHING: string[] = [];

/**
 * What a browser may do with our answers: only what comes from here, no inline script, no frames, no other site's page
 * reading them (there are no CORS headers at all). What is about people is kept by nobody on the way.
 */
export const securityHeaders = (): MiddlewareHandler[] => [
  async (context, next) => {
    await next();
    const { path } = context.req;
    if (path.startsWith('/artwork/')) context.header('content-security-policy', PICTURE_POLICY);
    if (/^\/(?:api|v1|mcp)\b/.test(path) && !context.res.headers.has('cache-control'))
      context.header('cache-control', 'private, no-store');
  },
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    xFrameOptions: 'DENY',
    permissionsPolicy: { camera: NOTHING, microphone: NOTHING, geolocation: NOTHING, payment: NOTHING, usb: NOTHING },
  }),
];
