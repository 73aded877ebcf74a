// node counts.mjs KIND PATH…: prints "passed failed skipped" of test reports, and to stderr one line for each test that
// failed, or that failed first and passed when it was run again. KIND is junit (files or folders) or vitest (a file).
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Counts one JUnit report as Maven's surefire and Node's test runner write it. */
export function countJunit(xml) {
  const counts = { passed: 0, failed: 0, skipped: 0, notes: [] };
  const plain = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  for (const [, attributes, , body = ''] of plain.matchAll(/<testcase\b((?:[^>"]|"[^"]*")*?)(\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const name = `${attribute(attributes, 'classname')} ${attribute(attributes, 'name')}`.trim();
    if (/<(failure|error)\b/.test(body)) {
      counts.failed++;
      counts.notes.push(`failed: ${name}`);
    } else if (/<skipped\b/.test(body)) {
      counts.skipped++;
    } else {
      counts.passed++;
      if (/<flaky(Failure|Error)\b/.test(body)) counts.notes.push(`flaky: ${name}`);
    }
  }
  return counts;
}

/** Counts vitest's JSON report. */
export function countVitest(json) {
  const report = JSON.parse(json);
  const notes = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (file.status === 'failed' && failed.length === 0) return [`failed: ${file.name}`];
    return failed.map((test) => `failed: ${test.fullName}`);
  });
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
    notes,
  };
}

function attribute(attributes, name) {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function files(path) {
  return statSync(path).isDirectory()
    ? readdirSync(path).filter((name) => /^TEST-.*\.xml$/.test(name)).map((name) => join(path, name))
    : [path];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [kind, ...paths] = process.argv.slice(2);
  const count = kind === 'junit' ? countJunit : countVitest;
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const file of paths.flatMap(files)) {
    const counts = count(readFileSync(file, 'utf8'));
    for (const key of Object.keys(total)) total[key] += counts[key];
    for (const note of counts.notes) console.error(note);
  }
  console.log(total.passed, total.failed, total.skipped);
}
