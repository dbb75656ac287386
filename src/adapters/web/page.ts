/** The shell of the page; everything in it comes from this process. */
export function pageHtml(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Say what you are in the mood for; get something to watch, and the true reasons.">
<title>Marquee</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Crect width='8' height='8' rx='2' fill='%23e8a33d'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/assets/app.css">
<script type="module" src="/assets/app.js"></script>
</head>
<body><div id="app"></div><noscript>Marquee's page needs JavaScript; the same conversation is at POST /api/chat.</noscript></body>
</html>`;
}
