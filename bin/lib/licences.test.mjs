import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromPackage, fromSbom, refused } from './licences.mjs';

const component = (...licenses) => ({ components: [{ group: 'g', name: 'n', version: '1', licenses }] });

test('a planted GPL component in an SBOM is refused', () => {
  for (const licence of [{ id: 'GPL-3.0-only' }, { id: 'AGPL-3.0-or-later' }, { name: 'GNU General Public License v2' }]) {
    assert.equal(refused(fromSbom(component({ license: licence }))).length, 1, JSON.stringify(licence));
  }
  assert.equal(refused(fromSbom(component({ expression: 'MIT AND GPL-3.0-only' }))).length, 1);
});

test('a planted GPL package of npm is refused', () => {
  assert.equal(refused([fromPackage({ name: 'n', version: '1', license: 'AGPL-3.0' })]).length, 1);
});

test('a component without a licence is refused', () => {
  assert.equal(refused(fromSbom(component())).length, 1);
  assert.equal(refused([fromPackage({ name: 'n', version: '1' })]).length, 1);
});

test('permissive, dual and excepted licences are accepted', () => {
  for (const licences of [
    [{ license: { id: 'Apache-2.0' } }],
    [{ license: { id: 'EPL-2.0' } }, { license: { id: 'GPL-2.0-with-classpath-exception' } }],
    [{ license: { name: 'GPL2 w/ CPE, GNU General Public License with Classpath Exception' } }],
    [{ license: { id: 'LGPL-2.1-only' } }],
    [{ license: { name: 'GNU Lesser General Public License' } }],
    [{ expression: '(MIT OR GPL-3.0-only)' }],
  ]) {
    assert.deepEqual(refused(fromSbom(component(...licences))), [], JSON.stringify(licences));
  }
  assert.deepEqual(refused([fromPackage({ name: 'n', version: '1', license: '(MPL-2.0 OR Apache-2.0)' })]), []);
});
