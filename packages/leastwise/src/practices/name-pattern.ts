import { nameOfArn } from '../account/arn.ts';

/** Whether a pattern, `*` standing for any text, fits an ARN or the name at its end. */
export const matchesName = (pattern: string, arn: string): boolean => {
  const expression = new RegExp(`^${pattern.split('*').map(escapeCharacters).join('.*')}$`, 's');
  return expression.test(arn) || expression.test(nameOfArn(arn));
};

const escapeCharacters = (text: string): string => text.replace(/[\\^$.|?+()[\]{}]/g, '\\$&');
