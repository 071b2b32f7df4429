/** The parts of an ARN; region and account may be empty, the resource holds every further colon. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The six parts of an ARN as text, the sixth holding every further colon; undefined for what is no ARN. */
export const arnParts = (text: string): readonly string[] | undefined => {
  if (!text.startsWith('arn:')) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (let count = 0; count < 5; count++) {
    const colon = text.indexOf(':', from);
    if (colon === -1) return undefined;
    parts.push(text.slice(from, colon));
    from = colon + 1;
  }
  parts.push(text.slice(from));
  return parts;
};

/** Reads an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const parseArn = (text: string): Arn | undefined => {
  const parts = arnParts(text);
  if (parts === undefined) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = parts;
  return { partition, service, region, account, resource };
};
