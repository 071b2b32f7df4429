/** Policy documents, spelled in the fewest words. */
export type Condition = Record<string, Record<string, string | string[]>>;

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Condition;
}

export interface Document {
  Version: '2012-10-17';
  Id?: string;
  Statement: Statement[];
}

type OneOrMore = string | string[];

export const document = (...statements: Statement[]): Document => ({
  Version: '2012-10-17',
  Statement: statements,
});

const withCondition = (statement: Statement, condition?: Condition): Statement =>
  condition === undefined ? statement : { ...statement, Condition: condition };

export const allow = (
  sid: string,
  actions: OneOrMore,
  resources: OneOrMore,
  condition?: Condition,
): Statement => withCondition({ Sid: sid, Effect: 'Allow', Action: actions, Resource: resources }, condition);

export const deny = (
  sid: string,
  actions: OneOrMore,
  resources: OneOrMore,
  condition?: Condition,
): Statement => withCondition({ Sid: sid, Effect: 'Deny', Action: actions, Resource: resources }, condition);

/** A statement of a resource policy. */
export const grant = (
  sid: string,
  principal: Statement['Principal'],
  actions: OneOrMore,
  resources: OneOrMore,
  condition?: Condition,
): Statement =>
  withCondition(
    { Sid: sid, Effect: 'Allow', Principal: principal ?? '*', Action: actions, Resource: resources },
    condition,
  );

/** A trust policy of one statement. */
export const trust = (
  principal: Record<string, OneOrMore>,
  condition?: Condition,
  action: OneOrMore = 'sts:AssumeRole',
): Document => document(withCondition({ Effect: 'Allow', Principal: principal, Action: action }, condition));

/** A service may assume the role, for this account's resources only when `account` is given. */
export const trustService = (service: OneOrMore, account?: string): Document =>
  trust(
    { Service: service },
    account === undefined ? undefined : { StringEquals: { 'aws:SourceAccount': account } },
  );

/** People of this account may assume the role, having shown MFA. */
export const trustWithMfa = (principals: OneOrMore): Document =>
  trust({ AWS: principals }, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } });

/** Refuses every request to a bucket that does not come over TLS. */
export const denyWithoutTls = (bucket: string): Statement => ({
  Sid: 'DenyWithoutTls',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
