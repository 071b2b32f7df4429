import { z } from 'zod';
import { type Answers, answered, gapOf } from '../answers.ts';
import { accountOfArn, nameOfArn } from '../arn.ts';
import { type Known, known, missing } from '../known.ts';
import { type Shaped, shaped } from '../shape.ts';
import type { SourceRef } from '../source-ref.ts';
import { iamArnText } from './arn-text.ts';
import { listOf } from './entries.ts';
import { moment } from './moment.ts';

const need = 'identity-providers';
const listSaml = 'iam.ListSAMLProviders';
const listOidc = 'iam.ListOpenIDConnectProviders';

export interface SamlProvider {
  readonly kind: 'saml';
  readonly arn: string;
  readonly name: string;
  readonly validUntil?: Date;
  readonly createdAt?: Date;
  readonly source: SourceRef;
}

export interface OidcProvider {
  readonly kind: 'oidc';
  readonly arn: string;
  /** Its address without the scheme, as in `token.actions.githubusercontent.com`. */
  readonly host: string;
  readonly source: SourceRef;
}

export interface IdentityProviders {
  readonly saml: Known<readonly SamlProvider[]>;
  readonly oidc: Known<readonly OidcProvider[]>;
  /** Where each list stands: for providers that are absent. */
  readonly samlSource: SourceRef;
  readonly oidcSource: SourceRef;
}

const samlSchema = z.object({
  SAMLProviderList: z.array(
    z.object({
      Arn: iamArnText('saml-provider'),
      ValidUntil: moment.optional(),
      CreateDate: moment.optional(),
    }),
  ),
});
const oidcSchema = z.object({
  OpenIDConnectProviderList: z.array(z.object({ Arn: iamArnText('oidc-provider') })),
});

/**
 * Reads the account's identity providers; each of the two lists may be missing by itself.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSAMLProviders.html
 */
export const readIdentityProviders = (answers: Answers): Known<IdentityProviders> => {
  if (answers.of(listSaml).length === 0 && answers.of(listOidc).length === 0)
    return missing(gapOf(need, listSaml));
  const ownArn = ({ Arn }: { readonly Arn: string }) =>
    accountOfArn(Arn) === answers.account ? Arn : undefined;
  const saml = pagesOf(answers, listSaml, samlSchema);
  const oidc = pagesOf(answers, listOidc, oidcSchema);
  return known({
    saml: saml.known ? listOf(need, listSaml, saml.value, 'SAMLProviderList', ownArn, toSaml) : saml,
    oidc: oidc.known ? listOf(need, listOidc, oidc.value, 'OpenIDConnectProviderList', ownArn, toOidc) : oidc,
    samlSource: topOf(saml, listSaml),
    oidcSource: topOf(oidc, listOidc),
  });
};

const toSaml = (
  { Arn, ValidUntil, CreateDate }: z.output<typeof samlSchema>['SAMLProviderList'][number],
  source: SourceRef,
): SamlProvider => ({
  kind: 'saml',
  arn: Arn,
  name: nameOfArn(Arn),
  ...(ValidUntil !== undefined && { validUntil: ValidUntil }),
  ...(CreateDate !== undefined && { createdAt: CreateDate }),
  source,
});

const toOidc = ({ Arn }: { readonly Arn: string }, source: SourceRef): OidcProvider => ({
  kind: 'oidc',
  arn: Arn,
  host: Arn.slice(Arn.indexOf(':oidc-provider/') + ':oidc-provider/'.length),
  source,
});

const pagesOf = <S extends z.ZodType>(
  answers: Answers,
  call: string,
  schema: S,
): Known<readonly Shaped<z.output<S>>[]> => {
  const found = answered(answers, need, call);
  return found.known ? shaped(need, found.value, schema) : found;
};

const topOf = (pages: Known<readonly Shaped<unknown>[]>, call: string): SourceRef =>
  (pages.known ? pages.value[0]?.source : undefined) ?? { call };
