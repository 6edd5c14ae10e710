// Serves a built page on loopback: node serve.mjs FOLDER [PORT]
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function serve(folder, port = 0) {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : request.url.slice(1);
    const isPage = /^[a-z]+\.html$/.test(name) && existsSync(join(folder, name));
    if (!isPage) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' });
    createReadStream(join(folder, name)).pipe(response);
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await serve(process.argv[2], Number(process.argv[3] ?? 8765));
  console.log(`http://127.0.0.1:${server.address().port}/`);
}
