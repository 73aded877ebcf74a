// The rule for licences of what ships: a component may be used when at least one of its licences is permissive, weakly
// reciprocal, or the GPL with the class path exception. A component that names no licence is refused as well.

const REFUSED = /\b(A?GPL|affero|gnu general public)\b/i;
const EXCEPTION = /class-?path|\bwith\b.*exception|-CE\b/i;
const LESSER = /\bLGPL|lesser general public/i;

/** Components whose own metadata lacks a licence, looked up by hand: name → licence. */
const KNOWN = {};

/** What a CycloneDX component says: `[{name, version, licences: [text]}]`. */
export function fromSbom(sbom) {
  return (sbom.components ?? []).map((component) => ({
    name: [component.group, component.name].filter(Boolean).join(':'),
    version: component.version,
    licences: (component.licenses ?? []).flatMap(({ license, expression }) =>
      expression ? alternatives(expression) : [license.id ?? license.name]),
  }));
}

/** What an npm package.json says. */
export function fromPackage({ name, version, license, licenses }) {
  const named = typeof license === 'string' ? alternatives(license) : [license, ...(licenses ?? [])].filter(Boolean).map((l) => l.type);
  return { name, version, licences: named };
}

/** The components that must not ship, each with the reason. */
export function refused(components) {
  return components.flatMap((component) => {
    const licences = component.licences.length ? component.licences : [KNOWN[component.name]].filter(Boolean);
    if (licences.length === 0) return [{ ...component, reason: 'names no licence' }];
    return licences.some(acceptable) ? [] : [{ ...component, reason: licences.join(', ') }];
  });
}

function acceptable(licence) {
  return !REFUSED.test(licence.replace(LESSER, '')) || EXCEPTION.test(licence);
}

/** `(MIT OR GPL-3.0-only)` leaves the choice; what is joined by AND binds as a whole. */
function alternatives(expression) {
  return expression.replace(/^\(|\)$/g, '').split(/\s+OR\s+/i);
}
