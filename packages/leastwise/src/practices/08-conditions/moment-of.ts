const epoch = /^\d{1,15}(\.\d+)?$/;

/**
 * The moment that a policy's date value names: a form of ISO 8601, or seconds since 1970; nothing for what is neither.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export const momentOf = (text: string): Date | undefined => {
  const time =
    epoch.test(text) && text.length !== 4
      ? Number(text) * 1000
      : /^\d{4}/.test(text)
        ? Date.parse(/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text) ? `${text}Z` : text)
        : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time);
};
