// node again.mjs failed REPORT: the files of a vitest report that failed, one a line.
// node again.mjs merge REPORT AGAIN: puts the second run's results of those files in the place of the first ones.
import { readFileSync, writeFileSync } from 'node:fs';

const [verb, path, againPath] = process.argv.slice(2);
const report = JSON.parse(readFileSync(path, 'utf8'));
if (verb === 'failed') {
  for (const file of report.testResults) if (file.status === 'failed') console.log(file.name);
} else {
  const again = new Map(JSON.parse(readFileSync(againPath, 'utf8')).testResults.map((file) => [file.name, file]));
  report.testResults = report.testResults.map((file) => again.get(file.name) ?? file);
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
  report.numPassedTests = count('passed');
  report.numFailedTests = count('failed');
  report.numPendingTests = count('pending', 'skipped');
  report.numTodoTests = count('todo');
  writeFileSync(path, JSON.stringify(report));
}
