import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const script = (name) => new URL(`../${name}`, import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'yingda-run-'));
after(() => rmSync(folder, { recursive: true }));

/** Expects one line on stderr, nothing on stdout, and the status. */
function refuses(name, args, status, words) {
  const { stdout, stderr, status: actual } = spawnSync(script(name), args, { encoding: 'utf8', cwd: folder });
  assert.match(stderr, words);
  assert.deepEqual([stderr.trim().split('\n').length, stdout, actual], [1, '', status], stderr);
}

test('an unknown flag, a missing value and a bad value are said in one line', () => {
  refuses('run', ['--prot', '1'], 2, /Unknown option --prot/);
  refuses('run', ['--port'], 2, /--port needs a value/);
  refuses('run', ['--port', '70000'], 2, /no port number/);
  refuses('run', ['--log', 'xml'], 2, /json only/);
  refuses('run', ['--tls-cert', 'cert.pem'], 2, /belong together/);
  refuses('run', ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'], 1, /cert\.pem cannot be read/);
  refuses('test', ['--quick'], 2, /usage/);
});

test('a busy port is said in one line', (context, done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    refuses('run', ['--port', String(server.address().port), '--data', 'unused'], 1, /Port \d+ is in use/);
    assert.ok(!existsSync(join(folder, 'unused')));
    server.close(done);
  });
});

test('a data folder that cannot be made is said in one line', () => {
  writeFileSync(join(folder, 'file'), '');
  refuses('run', ['--port', '0', '--no-demo', '--data', 'file/data'], 1, /file\/data cannot be written/);
});

test('a demo runs only in a folder that a demo made, and production never there', () => {
  mkdirSync(join(folder, 'mine'));
  writeFileSync(join(folder, 'mine', 'letters'), '');
  refuses('run', ['--port', '0', '--data', 'mine'], 1, /was not made by a demo/);
  mkdirSync(join(folder, 'made'));
  writeFileSync(join(folder, 'made', 'demo'), '');
  refuses('run', ['--port', '0', '--no-demo', '--data', 'made'], 1, /belongs to a demo/);
  refuses('run', ['--port', '0', '--database', 'postgresql://h/d', '--data', 'made'], 1, /belongs to a demo/);
});
