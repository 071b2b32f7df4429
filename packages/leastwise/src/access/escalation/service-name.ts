/**
 * A service's name, perhaps a region, and the suffix of a partition: `aws`, `aws-cn`, `aws-eusc` and the isolated ones.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
const spelling =
  /^(.+?)(?:\.[a-z]+(?:-[a-z]+)+-\d+)?\.(?:amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)$/;

/** A service principal in the one spelling that stands for all, `states.amazonaws.com` for that of every region and partition. */
export const plainService = (principal: string): string => {
  const [, name] = spelling.exec(principal) ?? [];
  return name === undefined ? principal : `${name}.amazonaws.com`;
};
