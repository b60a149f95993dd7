package dev.cordon.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFamilyTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws-cli/2.15.0 Python/3.11.6 Linux/5.10 exe/x86_64 | aws-cli | CLI",
                "aws-cli/1.18.69 Python/3.8.10 Linux/5.4 botocore/1.16.19 | aws-cli | CLI",
                "[Boto3/1.26.165 Python/3.10.6 Linux/5.19.0-46-generic Botocore/1.29.165] | Boto3 | SDK",
                "Boto3/1.34.0 md/Botocore#1.34.0 os/linux#6.1 | Boto3 | SDK",
                "aws-sdk-go-v2/1.17.0 os/linux lang/go/1.18.10 | aws-sdk-go-v2 | SDK",
                "MyTool/3.2 aws-sdk-java/1.11 | MyTool | SDK",
                "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 terraform-provider-aws/3.76.1 aws-sdk-go/1.44 | Terraform | IAC",
                "APN/1.0 HashiCorp/1.0 Terraform/1.1.2 stratus-red-team_11a6ef34-e130-4579-a1d3-79c915cee6ec | stratus-red-team_* | ATTACK_TOOL",
                "stratus-red-team_39f95f43-cd2f-4beb-b69e-be60b6fe1f57 | stratus-red-team_* | ATTACK_TOOL",
                "Boto3/1.26.0 Python/3.11 Linux/6.1.0-kali9-amd64 | Kali Linux | ATTACK_TOOL",
                "Boto3/1.26.0 Python/3.11 Linux/6.1.0-1parrot1-amd64 | Parrot Linux | ATTACK_TOOL",
                "alkaline/1.0 | alkaline | OTHER",
                "ScoutSuite/5.1 | ScoutSuite | ATTACK_TOOL",
                "AWS Internal | AWS Internal | CONSOLE",
                "Mozilla/5.0 (X11; Ubuntu; Linux x86_64) Firefox/114.0 | Mozilla (browser) | CONSOLE",
                "[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488] | S3Console | CONSOLE",
                "RDS Console, aws-internal/3 aws-sdk-java/1.11.975 | RDS Console | CONSOLE",
                "console.amazonaws.com | console.amazonaws.com | CONSOLE",
                "secretsmanager.amazonaws.com | secretsmanager.amazonaws.com | SERVICE",
                "cloudformation.amazonaws.com | cloudformation.amazonaws.com | IAC",
                "backup-1.2.3 | backup | OTHER",
                "job_561fe49b-e6b4-44da-a587-f2c718eb578a | job_* | OTHER"
            })
    void tellsTheProduct(String userAgent, String product, AgentFamily.Kind kind) {
        assertThat(AgentFamily.of(userAgent)).isEqualTo(new AgentFamily(product, kind));
    }

    @Test
    void knowsNoFamilyWithoutAnAgent() {
        assertThat(AgentFamily.of(null)).isEqualTo(AgentFamily.UNKNOWN);
        assertThat(AgentFamily.of(" ")).isEqualTo(AgentFamily.UNKNOWN);
    }

    @Test
    void keepsProductsShort() {
        assertThat(AgentFamily.of("x".repeat(100_000)).product()).hasSize(64);
    }
}
