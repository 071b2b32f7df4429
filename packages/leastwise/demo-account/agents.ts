/** User agents as CloudTrail shows them. */
export const agents = {
  chrome:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  safari:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  cli: 'aws-cli/2.31.9 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 md/command#ec2.describe-instances',
  cliLinux:
    'aws-cli/2.27.41 md/awscrt#0.26.1 ua/2.1 os/linux#6.8.0-45-generic md/arch#x86_64 lang/python#3.13.4 md/prompt#off',
  boto: 'Boto3/1.40.12 md/Botocore#1.40.12 ua/2.1 os/linux#6.1.140-154.222.amzn2023.x86_64 md/arch#x86_64 lang/python#3.12.9',
  botoWindows:
    'Boto3/1.38.5 md/Botocore#1.38.5 ua/2.1 os/windows#2022Server md/arch#amd64 lang/python#3.11.9',
  java: 'aws-sdk-java/2.33.1 md/io#sync md/http#Apache ua/2.1 os/Linux#5.10.242-239.961.amzn2.x86_64 lang/java#21.0.8 md/OpenJDK_64-Bit_Server_VM',
  javascript: 'aws-sdk-js/3.901.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#22.19.0 api/client#3.901.0',
  go: 'aws-sdk-go-v2/1.39.2 ua/2.1 os/linux lang/go#1.25.1 md/GOOS#linux md/GOARCH#amd64 api/ecs#1.65.1',
  ssm: 'aws-sdk-go/1.55.5 (go1.24.6; linux; amd64) amazon-ssm-agent/3.3.2746.0',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 (+https://www.terraform.io) terraform-provider-aws/6.14.1 (+https://registry.terraform.io/providers/hashicorp/aws)',
  github:
    'aws-sdk-js/3.896.0 ua/2.1 os/linux#6.11.0-1018-azure lang/js md/nodejs#20.19.5 api/sts#3.896.0 configure-aws-credentials-for-github-actions',
  git: 'git/2.51.0',
} as const;
