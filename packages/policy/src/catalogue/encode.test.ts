import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCatalogue } from './encode.ts';
import { openCatalogue } from './open.ts';
import type { CatalogueSource, SourceAction, SourceService } from './source.ts';

const action: SourceAction = {
  name: 'GetThing',
  accessLevel: 'Read',
  resourceTypes: [{ type: 'thing', required: true, conditionKeys: [] }],
  conditionKeys: ['demo:Colour'],
  dependentActions: [],
};
const service: SourceService = {
  prefix: 'demo',
  name: 'AWS Demo',
  resourceControlPolicies: true,
  conditionKeys: [
    { name: 'demo:Colour', type: 'String' },
    { name: 'demo:ResourceTag/tag-key', type: 'String' },
  ],
  resourceTypes: [
    {
      type: 'thing',
      arns: ['arn:${Partition}:demo:${Region}:${Account}:thing/${Id}', 'arn:${Partition}:demo:::old/${Id}'],
      conditionKeys: ['demo:ResourceTag/tag-key'],
    },
  ],
  actions: [action],
};
const source: CatalogueSource = {
  version: '1.2.3',
  updatedAt: '2026-09-26T04:46:59.905Z',
  globalConditionKeys: [{ name: 'aws:SourceIp', type: 'IPAddress' }],
  services: [service],
};

function withService(change: Partial<SourceService>): CatalogueSource {
  return { ...source, services: [{ ...service, ...change }] };
}

function withActions(...changes: Partial<SourceAction>[]): CatalogueSource {
  return withService({ actions: changes.map((change) => ({ ...action, ...change })) });
}

function textOf(encoded: CatalogueSource): string {
  const encoding = encodeCatalogue(encoded);
  if (!encoding.ok) throw new Error(encoding.problems.join('\n'));
  return encoding.text;
}

describe('a catalogue', () => {
  it('says after encoding what its source said', () => {
    const catalogue = openCatalogue(textOf(source));
    expect(catalogue).toMatchObject({
      version: '1.2.3',
      updatedAt: source.updatedAt,
      size: 1,
      services: ['demo'],
    });
    expect(JSON.parse(JSON.stringify(catalogue.actions()))).toMatchInlineSnapshot(`
      [
        {
          "conditionKeys": [
            "demo:Colour",
          ],
          "dependentActions": [],
          "index": 0,
          "level": "Read",
          "name": "demo:GetThing",
          "resourceTypes": [
            {
              "arns": [
                "arn:*:demo:*:*:thing/*",
                "arn:*:demo:::old/*",
              ],
              "conditionKeys": [
                "demo:ResourceTag/\${TagKey}",
              ],
              "required": true,
              "templates": [
                "arn:\${Partition}:demo:\${Region}:\${Account}:thing/\${Id}",
                "arn:\${Partition}:demo:::old/\${Id}",
              ],
              "type": "thing",
            },
          ],
          "service": "demo",
          "supportsResources": true,
        },
      ]
    `);
    expect(catalogue.service('demo')).toMatchObject({ name: 'AWS Demo', resourceControlPolicies: true });
  });

  it('keeps dependent actions, and services without any action', () => {
    const bare: SourceService = {
      ...service,
      prefix: 'a-bare',
      actions: [],
      resourceTypes: [],
      conditionKeys: [],
    };
    const dependent = withActions(
      { dependentActions: ['iam:PassRole', 'demo:ListThings'] },
      { name: 'ListThings' },
    );
    const catalogue = openCatalogue(textOf({ ...dependent, services: [...dependent.services, bare] }));
    expect(catalogue.service('a-bare')?.actions).toEqual([]);
    expect(catalogue.size).toBe(2);
    expect(catalogue.action('demo:GetThing')?.dependentActions).toEqual(['iam:PassRole', 'demo:ListThings']);
    expect(catalogue.action('demo:ListThings')?.dependentActions).toEqual([]);
  });

  it('makes one of a resource type that an action names twice, required if it is so once', () => {
    const row = { type: 'thing', required: false, conditionKeys: [] };
    const catalogue = openCatalogue(
      textOf(
        withActions({ resourceTypes: [row, { ...row, required: true, conditionKeys: ['demo:Colour'] }] }),
      ),
    );
    const types = catalogue.action('demo:GetThing')?.resourceTypes ?? [];
    expect(types).toHaveLength(1);
    expect(types[0]).toMatchObject({ required: true });
    expect(types[0]?.conditionKeys).toContain('demo:Colour');
  });

  it('keeps any names, whatever their verbs, and does not depend on the order of its source', () => {
    const name = fc.string({
      unit: fc.constantFrom('A', 'a', 'B', 'b', '1', '-', '_'),
      minLength: 1,
      maxLength: 6,
    });
    const names = fc.uniqueArray(name, {
      selector: (text) => text.toLowerCase(),
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(names, (chosen) => {
        const sorted = chosen.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
        const text = textOf(withActions(...chosen.map((each) => ({ name: each }))));
        expect(
          openCatalogue(text)
            .actions()
            .map((each) => each.name),
        ).toEqual(sorted.map((each) => `demo:${each}`));
        expect(textOf(withActions(...sorted.map((each) => ({ name: each }))))).toBe(text);
      }),
    );
  });

  it('takes the type of a key from the service that the key is named after', () => {
    const guest: SourceService = {
      ...service,
      prefix: 'another',
      actions: [],
      resourceTypes: [],
      conditionKeys: [{ name: 'demo:Colour', type: 'ArrayOfString' }],
    };
    const catalogue = openCatalogue(textOf({ ...source, services: [guest, service] }));
    expect(catalogue.conditionKey('demo:colour')?.type).toBe('String');
  });
});

describe('a catalogue is refused', () => {
  const cases: [string, CatalogueSource, RegExp][] = [
    [
      'for an unknown access level',
      withActions({ accessLevel: 'Administration' }),
      /GetThing.*access level "Admin/,
    ],
    ['for two access levels', withActions({ accessLevel: 'Read, Write' }), /GetThing.*access level/],
    ['for an action that is there twice', withActions({}, { name: 'getthing' }), /getthing.*twice/],
    ['for a service that is there twice', { ...source, services: [service, service] }, /demo.*twice/],
    ['for an unknown resource type', withService({ resourceTypes: [] }), /resource type thing is unknown/],
    ['for an unknown condition key', withActions({ conditionKeys: ['demo:Size'] }), /demo:Size is unknown/],
    [
      'for an unknown type of key',
      withService({ conditionKeys: [...service.conditionKeys, { name: 'demo:When', type: 'Moment' }] }),
      /demo:When.*"Moment" is unknown/,
    ],
    ['for what is no name', withActions({ name: 'Get*' }), /Get\*.*no name/],
    [
      'for what is no ARN',
      withService({
        resourceTypes: [{ ...service.resourceTypes[0], type: 'thing', arns: ['x'], conditionKeys: [] }],
      }),
      /"x" is no ARN/,
    ],
    ['for a character that the notation needs', withService({ name: 'Demo | Test' }), /notation needs/],
    ['for a character that is not plain', withService({ name: 'Démo' }), /can't hold/],
    ['without any service', { ...source, services: [] }, /no services/],
  ];

  it.each(cases)('%s', (_, refused, problem) => {
    const encoding = encodeCatalogue(refused);
    expect(encoding.ok).toBe(false);
    expect(encoding.ok ? '' : encoding.problems.join('\n')).toMatch(problem);
  });
});

describe('opening a text', () => {
  it('refuses another notation', () => {
    expect(() => openCatalogue(`0${textOf(source).slice(1)}`)).toThrow(/generate it again/);
  });
});
