import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/index.ts';
import { parsePolicy } from '../document/parse-policy.ts';
import { opaqueText } from './opaque.ts';
import { policyTypes } from './policy-type.ts';
import { validatePolicy, validatePolicyValue } from './validate-policy.ts';

const catalogue = loadCatalogue();
const identity = { type: 'identity', catalogue } as const;

const text = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": [
      "s3:GetObjcet"
    ],
    "Resource": "arn:aws:s3:::reports/*"
  }
}`;

describe('validatePolicy', () => {
  it('places a finding at the line and column of its value', () => {
    expect(validatePolicy(text, identity)).toMatchInlineSnapshot(`
      [
        {
          "code": "unknown-action",
          "column": 7,
          "line": 6,
          "message": "Amazon S3 has no action 's3:GetObjcet', so it matches nothing; did you mean 's3:GetObject'?",
          "path": "/Statement/Action/0",
          "severity": "error",
        },
      ]
    `);
  });

  it('leaves an index out of the path where a scalar stands in place of a list', () => {
    const [finding] = validatePolicy(text.replace(/\[\s*("s3:GetObjcet")\s*\]/, '$1'), identity);
    expect(finding).toMatchObject({ path: '/Statement/Action', line: 5 });
  });

  it('says the same of a text, of its value and of its document, but for places', () => {
    const parsed = parsePolicy(text);
    const bare = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);
    const wanted = bare(validatePolicy(text, identity));
    expect(bare(validatePolicyValue(JSON.parse(text), identity))).toEqual(wanted);
    expect(parsed.ok && bare(validatePolicy(parsed.document, identity))).toEqual(wanted);
  });

  it('reads a document that IAM returned URL-encoded', () => {
    expect(validatePolicy(encodeURIComponent(text), identity)[0]).toMatchObject({
      code: 'unknown-action',
      line: 6,
    });
  });

  it('has nothing to say about a plain policy of any type', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const said = policyTypes.map((type) => {
      const principal = { Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } };
      const own = {
        trust: { Effect: 'Allow', Action: 'sts:AssumeRole', ...principal },
        resource: { ...statement, ...principal },
        rcp: {
          ...statement,
          Effect: 'Deny',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        scp: { ...statement, Effect: 'Deny' },
        endpoint: { ...statement, Principal: '*' },
        identity: statement,
        boundary: statement,
        session: statement,
      }[type];
      const document = JSON.stringify({ Version: '2012-10-17', Statement: [own] });
      return validatePolicy(document, { type, catalogue }).map(({ code }) => `${type}: ${code}`);
    });
    expect(said.flat()).toEqual([]);
  });

  it('says nothing of what a template has not filled in yet', () => {
    const value = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: opaqueText,
          Effect: 'Allow',
          Principal: { AWS: opaqueText, Service: opaqueText },
          Action: [opaqueText, `${opaqueText}:Get*`],
          Resource: [opaqueText, `${opaqueText}/*`, `arn:${opaqueText}:s3:::${opaqueText}`],
          Condition: {
            [opaqueText]: { [opaqueText]: opaqueText },
            StringEquals: { 'aws:SourceAccount': opaqueText },
          },
        },
      ],
    };
    expect(validatePolicyValue(value, { type: 'resource', catalogue })).toEqual([]);
  });

  it('takes a moment over a document of many statements, values and findings', () => {
    const many = (size: number, make: (index: number) => unknown) =>
      Array.from({ length: size }, (_, index) => make(index));
    const hostile = JSON.stringify({
      Version: '2012-10-17',
      Statement: many(200, () => ({
        Effect: 'Allow',
        Action: many(50, (index) => `s3:*a*b*c*${index}*`),
        Resource: many(50, (index) => `arn:aws:s3:::${'*a'.repeat(40)}${index}*`),
        Condition: {
          StringLike: { 'aws:PrincipalTag/x': many(50, (index) => `${'*b'.repeat(40)}${index}`) },
        },
      })),
    });
    const start = performance.now();
    validatePolicy(hostile, identity);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
