import { describe, expect, it } from 'vitest';
import { found, sections, SECTIONS } from '../src/admin/roles/roles';
import { permissionName, permissionWhy, WORDED } from '../src/admin/roles/permissions';
import { centred, filling, zoomed } from '../src/ui/crop';
import { contents } from './files';

const PERMISSIONS = [...contents('../../../server/src/main/java/yingda/people/Permission.java').matchAll(/^ {4}([A-Z_]+)[,;]$/gm)]
  .map((match) => match[1]!.toLowerCase().replaceAll('_', '-'));

describe('permissions', () => {
  it('haveANameAnExplanationAndASection', () => {
    expect(PERMISSIONS.length).toBeGreaterThan(20);
    expect(PERMISSIONS.filter((one) => !WORDED.includes(one))).toEqual([]);
    expect(PERMISSIONS.filter((one) => !Object.values(SECTIONS).flat().includes(one))).toEqual([]);
  });

  it('areFoundByNameAndByExplanation', () => {
    const all = sections(['settings-manage', 'supervise', 'new-one']);
    const text = (one: string) => `${permissionName(one)} ${permissionWhy(one)}`;

    expect(all.map((section) => section.name)).toEqual(['serve', 'workspace', 'others']);
    expect(found(all, '敏感词', text).flatMap((section) => section.permissions)).toEqual(['settings-manage']);
    expect(found(all, 'NEW', text).flatMap((section) => section.permissions)).toEqual(['new-one']);
    expect(found(all, '', text)).toEqual(all);
  });
});

describe('a picture behind its window', () => {
  it('liesInTheMiddleAndFillsTheWindow', () => {
    expect(centred(200, 100, 100)).toEqual({ scale: 1, x: -50, y: 0 });
    expect(filling({ scale: 1, x: 30, y: 30 }, 200, 100, 100)).toEqual({ scale: 1, x: 0, y: 0 });
    expect(filling({ scale: 1, x: -500, y: 0 }, 200, 100, 100)).toEqual({ scale: 1, x: -100, y: 0 });
    expect(filling({ scale: 0.1, x: 0, y: 0 }, 200, 100, 100).scale).toBe(1);
  });

  it('keepsItsMiddleWhenItGrows', () => {
    expect(zoomed({ scale: 1, x: -50, y: 0 }, 2, 200, 100, 100)).toEqual({ scale: 2, x: -150, y: -50 });
  });
});
