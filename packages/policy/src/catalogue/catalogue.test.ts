import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActionInfo, accessLevels, loadCatalogue } from './index.ts';

const catalogue = loadCatalogue();

function action(name: string): ActionInfo {
  const found = catalogue.action(name);
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
}

function names(actions: readonly ActionInfo[]): string[] {
  return actions.map(({ name }) => name);
}

describe('the catalogue', () => {
  it('is loaded once', () => {
    expect(loadCatalogue()).toBe(catalogue);
  });

  it('holds all of AWS, and says of which day', () => {
    expect(catalogue.services.length).toBeGreaterThanOrEqual(456);
    expect(catalogue.size).toBeGreaterThanOrEqual(22_091);
    expect(catalogue.actions()).toHaveLength(catalogue.size);
    expect(catalogue.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(new Date(catalogue.updatedAt).toISOString()).toBe(catalogue.updatedAt);
  });

  it('numbers the actions densely, in the order of service and name', () => {
    expect(catalogue.actions().filter(({ index }, position) => index !== position)).toEqual([]);
    const lowerNames = catalogue.actions('s3').map(({ name }) => name.toLowerCase());
    expect(lowerNames).toEqual(lowerNames.toSorted());
    expect(catalogue.services).toEqual(catalogue.services.toSorted());
    expect(catalogue.actionAt(catalogue.size)).toBeUndefined();
    expect(catalogue.actionAt(0)).toBe(catalogue.actions()[0]);
  });

  it('gives each action exactly one of five levels, and finds it by its name', () => {
    const counted = accessLevels.map(
      (level) => catalogue.actions().filter((info) => info.level === level).length,
    );
    expect(Math.min(...counted)).toBeGreaterThan(0);
    expect(counted.reduce((sum, count) => sum + count)).toBe(catalogue.size);
    expect(catalogue.actions().filter((info) => catalogue.action(info.name.toUpperCase()) !== info)).toEqual(
      [],
    );
  });

  it.each([
    ['iam:PassRole', 'Write'],
    ['sts:AssumeRole', 'Write'],
    ['iam:AttachUserPolicy', 'Permissions management'],
    ['iam:CreateAccessKey', 'Write'],
    ['lambda:AddPermission', 'Permissions management'],
    ['s3:PutBucketPolicy', 'Permissions management'],
    ['ec2:CreateTags', 'Tagging'],
    ['s3:GetObject', 'Read'],
    ['s3:ListBucket', 'List'],
    ['ec2:RunInstances', 'Write'],
  ])('knows that %s is %s', (name, level) => {
    expect(action(name)).toMatchObject({ name, level, service: name.slice(0, name.indexOf(':')) });
  });

  it('finds actions and services whatever their case', () => {
    expect(action('IAM:createuser').name).toBe('iam:CreateUser');
    expect(catalogue.service('S3')?.name).toBe('Amazon S3');
    expect(catalogue.actions('IAM')).toBe(catalogue.service('iam')?.actions);
  });

  it.each([
    '',
    'iam',
    'iam:',
    'iam:CreateUse',
    'nosuch:CreateUser',
    'iam:Create*',
    'iam:CreateUser:',
    'constructor:x',
  ])('has no action "%s"', (name) => {
    expect(catalogue.action(name)).toBeUndefined();
  });

  it('has nothing of a service that it does not know', () => {
    expect(catalogue.service('nosuch')).toBeUndefined();
    expect(catalogue.actions('nosuch')).toEqual([]);
  });

  it('knows on which resources an action works', () => {
    const [role] = action('iam:PassRole').resourceTypes;
    expect(role).toMatchObject({ type: 'role', required: true, arns: ['arn:*:iam::*:role/*'] });
    const object = action('s3:GetObject').resourceTypes.find(({ type }) => type === 'object');
    expect(object?.arns).toEqual(['arn:*:s3:::*/*']);
    expect(object?.templates).toEqual([`arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}`]);
    const instances = action('ec2:RunInstances').resourceTypes;
    expect(instances.filter(({ required }) => required).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['image', 'instance', 'network-interface', 'subnet']),
    );
    expect(instances.find(({ type }) => type === 'instance')?.conditionKeys).toContain('ec2:InstanceType');
    expect(action('s3:ListAllMyBuckets')).toMatchObject({ supportsResources: false, resourceTypes: [] });
    expect(action('s3:GetObject').supportsResources).toBe(true);
  });

  it('splits the ARNs of a type that has several', () => {
    for (const prefix of catalogue.services) {
      for (const { type, arns, templates } of catalogue.service(prefix)?.resourceTypes ?? []) {
        expect(arns.length, `${prefix} ${type}`).toBe(templates.length);
        for (const arn of arns) expect(arn).toMatch(/^arn:[^,\s$]+$/);
      }
    }
    expect(catalogue.service('lex')?.resourceTypes.find(({ type }) => type === 'bot')?.arns).toEqual([
      'arn:*:lex:*:*:bot/*',
      'arn:*:lex:*:*:bot:*',
    ]);
  });

  it('knows which services resource control policies reach', () => {
    expect(catalogue.service('s3')?.resourceControlPolicies).toBe(true);
    expect(catalogue.service('ec2')?.resourceControlPolicies).toBe(false);
  });

  it('writes all of an action as JSON', () => {
    expect(JSON.parse(JSON.stringify(action('iam:PassRole')))).toMatchObject({
      name: 'iam:PassRole',
      conditionKeys: ['iam:AssociatedResourceArn', 'iam:PassedToService'],
      supportsResources: true,
    });
  });
});

describe('expanding a pattern', () => {
  it.each(['*', '**', '*:*', '**:***'])('makes all actions of %s', (pattern) => {
    expect(catalogue.expand(pattern)).toBe(catalogue.actions());
  });

  it.each(['', ':', 'iam', 'iam:', 'nosuch:*', 'iam:CreateUser:*', 'iam::*'])(
    'makes nothing of "%s"',
    (pattern) => {
      expect(catalogue.expand(pattern)).toEqual([]);
    },
  );

  it('knows stars and question marks on both sides of the colon', () => {
    expect(names(catalogue.expand('IAM:*accesskey'))).toEqual([
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:UpdateAccessKey',
    ]);
    expect(names(catalogue.expand('s?:GetObject'))).toEqual(['s3:GetObject']);
    expect(names(catalogue.expand('sts:AssumeRole'))).toEqual(['sts:AssumeRole']);
    expect(names(catalogue.expand('*:PassRole'))).toEqual(['iam:PassRole']);
    expect(catalogue.expand('iam:*')).toBe(catalogue.service('iam')?.actions);
  });

  it('lets a wildcard take in the colon', () => {
    expect(names(catalogue.expand('iam*PassRole'))).toEqual(['iam:PassRole']);
    expect(names(catalogue.expand('iam?PassRole'))).toEqual(['iam:PassRole']);
  });

  it('answers the same for the same pattern', () => {
    expect(catalogue.expand('s3:Get*')).toBe(catalogue.expand('S3:GET*'));
  });

  it('finds just the actions whose names match, in the order of their index', () => {
    const some = fc.constantFrom(...catalogue.actions().filter(({ index }) => index % 97 === 0));
    const pattern = fc
      .tuple(some, fc.nat(), fc.nat(), fc.constantFrom('*', '?', '*?'))
      .map(([info, from, to, wildcard]) => {
        const start = from % info.name.length;
        const end = start + (to % (info.name.length - start + 1));
        return {
          info,
          pattern: info.name.slice(0, start) + wildcard + info.name.slice(end),
          removed: end - start,
        };
      });
    fc.assert(
      fc.property(pattern, (made) => {
        const expression = new RegExp(
          `^${made.pattern.replaceAll(/[.$]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`,
          'i',
        );
        const expected = catalogue.actions().filter(({ name }) => expression.test(name));
        expect(names(catalogue.expand(made.pattern))).toEqual(names(expected));
      }),
      { numRuns: 60 },
    );
  });
});

describe('condition keys', () => {
  it.each([
    ['AWS:SOURCEIP', 'aws:SourceIp', 'IPAddress'],
    ['aws:MultiFactorAuthPresent', 'aws:MultiFactorAuthPresent', 'Bool'],
    ['aws:MultiFactorAuthAge', 'aws:MultiFactorAuthAge', 'Numeric'],
    ['aws:CurrentTime', 'aws:CurrentTime', 'Date'],
    ['aws:PrincipalArn', 'aws:PrincipalArn', 'ARN'],
    ['aws:PrincipalOrgPaths', 'aws:PrincipalOrgPaths', 'ArrayOfString'],
    ['aws:TagKeys', 'aws:TagKeys', 'ArrayOfString'],
    ['aws:PrincipalTag/team', `aws:PrincipalTag/\${TagKey}`, 'String'],
    ['aws:requesttag/a/b:c', `aws:RequestTag/\${TagKey}`, 'String'],
    [`aws:PrincipalTag/\${TagKey}`, `aws:PrincipalTag/\${TagKey}`, 'String'],
    ['s3:ExistingObjectTag/secret', 's3:ExistingObjectTag/<key>', 'String'],
    ['kms:EncryptionContext:aws:s3:arn', `kms:EncryptionContext:\${EncryptionContextKey}`, 'String'],
    ['secretsmanager:ResourceTag/team', `secretsmanager:ResourceTag/\${TagKey}`, 'String'],
    ['iam:PassedToService', 'iam:PassedToService', 'String'],
    ['token.actions.githubusercontent.com:actor', 'token.actions.githubusercontent.com:actor', 'String'],
    ['oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub', 'String'],
  ])('%s is %s of type %s', (name, key, type) => {
    expect(catalogue.conditionKey(name)).toMatchObject({ name: key, type });
  });

  it.each([
    '',
    'aws',
    'aws:NoSuchKey',
    'aws:PrincipalTag',
    'aws:PrincipalTag/',
    'nosuch:Key',
    'example.com:whatever',
  ])('"%s" is none', (name) => {
    expect(catalogue.conditionKey(name)).toBeUndefined();
  });

  it('are those of the action, of its resource types and the global ones', () => {
    const keys = catalogue.keysOf(action('iam:PassRole')).map(({ name }) => name);
    expect(keys).toEqual(
      expect.arrayContaining([
        'iam:PassedToService',
        `iam:ResourceTag/\${TagKey}`,
        'aws:SourceIp',
        'aws:PrincipalArn',
      ]),
    );
    expect(keys).not.toContain('s3:prefix');
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([
    ['iam:PassRole', 'IAM:passedtoservice', true],
    ['iam:PassRole', 'aws:MultiFactorAuthPresent', true],
    ['iam:PassRole', 'iam:ResourceTag/team', true],
    ['iam:CreateUser', 'iam:PassedToService', false],
    ['s3:ListBucket', 's3:prefix', true],
    ['s3:GetObject', 's3:prefix', false],
    ['s3:GetObject', 's3:ExistingObjectTag/secret', true],
    ['s3:GetObject', 'cognito-identity.amazonaws.com:sub', true],
    ['s3:GetObject', 'token.actions.githubusercontent.com:actor', false],
    ['sts:AssumeRoleWithWebIdentity', 'token.actions.githubusercontent.com:actor', true],
    ['sts:AssumeRoleWithWebIdentity', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:aud', true],
    ['sts:AssumeRoleWithWebIdentity', 'login.example.com:email', true],
    ['s3:GetObject', 'login.example.com:email', false],
    ['s3:GetObject', 'aws:NoSuchKey', false],
  ])('let %s carry %s: %s', (name, key, carried) => {
    expect(catalogue.canCarry(action(name), key)).toBe(carried);
  });

  it('are carried where they are listed', () => {
    for (const info of catalogue.actions().filter(({ index }) => index % 41 === 0)) {
      const keys = [...catalogue.keysOf(info).map(({ name }) => name), ...info.conditionKeys];
      expect(keys.filter((key) => !catalogue.canCarry(info, key))).toEqual([]);
    }
  });
});
