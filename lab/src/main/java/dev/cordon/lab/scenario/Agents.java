package dev.cordon.lab.scenario;

/** User agents as real programs send them. */
final class Agents {
    static final String AWS_CLI =
            "aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/macos#24.2.0 md/arch#arm64 lang/python#3.12.8 md/pyimpl#CPython"
                    + " cfg/retry-mode#standard md/installer#source md/prompt#off";
    static final String AWS_CLI_KALI =
            "aws-cli/2.15.22 Python/3.11.8 Linux/6.6.15-kali-amd64 source/x86_64.kali.2024 prompt/off";
    static final String AWS_CLI_WINDOWS =
            "aws-cli/2.17.20 md/awscrt#0.20.11 ua/2.0 os/windows#10 md/arch#amd64 lang/python#3.11.8 md/pyimpl#CPython"
                    + " cfg/retry-mode#standard md/installer#exe md/prompt#off";
    static final String BOTO3 =
            "Boto3/1.35.90 md/Botocore#1.35.90 ua/2.0 os/linux#6.1.119-129.201.amzn2023.x86_64 md/arch#x86_64"
                    + " lang/python#3.11.11 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.90";
    static final String BOTO3_OLD = "Boto3/1.26.41 Python/3.10.12 Linux/5.15.0-91-generic Botocore/1.29.41";
    static final String GO =
            "aws-sdk-go-v2/1.32.7 ua/2.1 os/linux lang/go#1.23.4 md/GOOS#linux md/GOARCH#amd64 api/sts#1.33.3";
    static final String TERRAFORM =
            "APN/1.0 HashiCorp/1.0 Terraform/1.10.3 (+https://www.terraform.io) terraform-provider-aws/5.82.2"
                    + " (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.32.7 ua/2.1 os/linux"
                    + " lang/go#1.23.3 md/GOOS#linux md/GOARCH#amd64 api/iam#1.38.2";
    static final String FIREFOX =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0";
    static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
                    + " Safari/537.36";
    static final String CHROME_LINUX =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
    static final String TRUFFLEHOG = "TruffleHog";

    private Agents() {}
}
