/**
 * Services whose resources can have a policy of their own, as AWS listed them in January 2026.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const services: ReadonlySet<string> = new Set(
  (
    'acm-pca aoss apigateway backup bedrock cloudtrail codeartifact codebuild dataexchange dynamodb ecr ' +
    'elasticfilesystem es events execute-api glacier glue kinesis kms lambda lex lightsail logs mediaconvert ' +
    'mediastore mgh network-firewall organizations ram redshift-serverless refactor-spaces rekognition ' +
    'resource-explorer-2 route53profiles s3 s3-object-lambda s3-outposts s3express s3tables s3vectors sagemaker ' +
    'schemas secretsmanager serverlessrepo ses signer sms-voice sns sqs ssm ssm-contacts ssm-incidents sts ' +
    'verified-access vpc-lattice xray'
  ).split(' '),
);

/** Whether a resource of the ARN's service can have a policy of its own. */
export const mayHavePolicy = (arn: string): boolean => {
  const [, , service = '', , , resource = ''] = arn.split(':', 6);
  return service === 'iam' ? resource.startsWith('role/') : services.has(service);
};
