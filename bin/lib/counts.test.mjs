import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJunit, countVitest } from './counts.mjs';

test('surefire reports are counted, and words in captured output are not', () => {
  const counts = countJunit(`<testsuite>
    <testcase name="a" classname="K"/>
    <testcase name="b &lt;x&gt;" classname="K" time="1"><system-out><![CDATA[<failure>]]></system-out></testcase>
    <testcase name="c" classname="K"><failure message="no">trace</failure></testcase>
    <testcase name="d" classname="K"><error/></testcase>
    <testcase name="e" classname="K"><skipped/></testcase>
    <testcase name="f" classname="K"><flakyFailure message="once">trace</flakyFailure></testcase>
  </testsuite>`);
  assert.deepEqual([counts.passed, counts.failed, counts.skipped], [3, 2, 1]);
  assert.deepEqual(counts.notes, ['failed: K c', 'failed: K d', 'flaky: K f']);
});

test('a vitest file that does not even load counts as a failure', () => {
  const counts = countVitest(JSON.stringify({
    numPassedTests: 4, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0,
    testResults: [
      { name: 'a.test.ts', status: 'failed', assertionResults: [{ status: 'failed', fullName: 'sums' }] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  }));
  assert.deepEqual([counts.passed, counts.failed, counts.skipped], [4, 2, 1]);
  assert.deepEqual(counts.notes, ['failed: sums', 'failed: b.test.ts']);
});
