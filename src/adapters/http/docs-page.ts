/** A page to read the routes on; it needs nothing from outside and runs no script. */
export function docsPage(): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Marquee: the API</title><link rel="stylesheet" href="/assets/app.css">
<main class="docs"><h1>Marquee: the API</h1>
<p>The full description is <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1). To try it:</p>
<pre>curl -s localhost:8787/api/chat -H 'content-type: application/json' \\
  -d '{"profileId":"rahul","message":"dark sci-fi I can finish this weekend"}'</pre>
<ul><li><code>POST /api/intent</code> a message to a structured intent, with evidence</li>
<li><code>POST /api/chat</code> one turn; with <code>Accept: text/event-stream</code> as a stream</li>
<li><code>GET /api/conversations</code>, <code>GET</code>/<code>DELETE /api/conversations/:id</code></li>
<li><code>GET /api/explain?profileId=&amp;titleId=&amp;turnId=</code> why this title</li>
<li><code>GET /api/titles</code>, <code>GET /api/titles/:id</code> search, browse, read</li>
<li><code>GET</code>/<code>POST /api/profiles</code>, <code>GET</code>/<code>PATCH</code>/<code>DELETE /api/profiles/:id</code>, <code>GET /api/profiles/:id/export</code></li>
<li><code>POST /api/events</code> what viewers did, up to 500 at once</li>
<li><code>GET /api/parameters</code> what the ranking weighs</li>
<li><code>GET /health</code>, <code>/ready</code>, <code>/metrics</code></li></ul></main></html>`;
}
