package dev.cordon.analysis;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the calls of the {@link ChangeCatalogue} do, in words for somebody who does not know them by heart. Behind the words stands
 * what it was done to: "stopped logging of trail" main.
 */
final class ChangeWords {
    private static final Map<String, String> WORDS = """
            access-analyzer:CreateAnalyzer created access analyzer
            access-analyzer:DeleteAnalyzer deleted access analyzer
            account:EnableRegion switched on Region
            account:DisableRegion switched off Region
            backup:DeleteRecoveryPoint deleted backup
            backup:CreateBackupVault created backup vault
            backup:DeleteBackupVault deleted backup vault
            bedrock:PutModelInvocationLoggingConfiguration switched on logging of model calls in account
            bedrock:DeleteModelInvocationLoggingConfiguration switched off logging of model calls in account
            bedrock:PutUseCaseForModelAccess asked for access to models
            bedrock:CreateFoundationModelAgreement agreed to terms for model
            bedrock:PutFoundationModelEntitlement switched on access to model
            bedrock:DeleteFoundationModelAgreement ended agreement for model
            cloudformation:CreateStack created stack
            cloudformation:UpdateStack changed stack
            cloudformation:DeleteStack deleted stack
            cloudtrail:CreateTrail created trail
            cloudtrail:DeleteTrail deleted trail
            cloudtrail:StartLogging started logging of trail
            cloudtrail:StopLogging stopped logging of trail
            cloudtrail:UpdateTrail changed settings of trail
            cloudtrail:PutEventSelectors changed events logged by trail
            cloudtrail:PutInsightSelectors changed Insights of trail
            cloudtrail:CreateEventDataStore created event data store
            cloudtrail:DeleteEventDataStore deleted event data store
            cloudtrail:RestoreEventDataStore restored event data store
            cloudtrail:StopEventDataStoreIngestion stopped recording of event data store
            cloudwatch:PutMetricAlarm set alarm
            cloudwatch:DeleteAlarms deleted alarm
            cloudwatch:EnableAlarmActions switched on actions of alarm
            cloudwatch:DisableAlarmActions silenced alarm
            codebuild:CreateProject created build project
            codebuild:UpdateProject changed build project
            codebuild:DeleteProject deleted build project
            config:PutConfigurationRecorder set AWS Config recorder
            config:DeleteConfigurationRecorder deleted AWS Config recorder
            config:StartConfigurationRecorder started AWS Config recorder
            config:StopConfigurationRecorder stopped AWS Config recorder
            config:PutDeliveryChannel set AWS Config delivery channel
            config:DeleteDeliveryChannel deleted AWS Config delivery channel
            config:PutConfigRule wrote AWS Config rule
            config:DeleteConfigRule deleted AWS Config rule
            dynamodb:CreateTable created table
            dynamodb:DeleteTable deleted table
            dynamodb:ExportTableToPointInTime exported table
            ec2:CreateFlowLogs created flow log
            ec2:DeleteFlowLogs deleted flow log
            ec2:RunInstances started machine
            ec2:TerminateInstances terminated machine
            ec2:ModifyInstanceAttribute changed machine
            ec2:CreateKeyPair created key pair
            ec2:ImportKeyPair imported key pair
            ec2:DeleteKeyPair deleted key pair
            ec2:AssociateIamInstanceProfile gave a role to machine
            ec2:ReplaceIamInstanceProfileAssociation replaced role of machine
            ec2:DisassociateIamInstanceProfile took the role from machine
            ec2:EnableSerialConsoleAccess allowed serial consoles in account
            ec2:CreateSecurityGroup created security group
            ec2:DeleteSecurityGroup deleted security group
            ec2:AuthorizeSecurityGroupIngress opened security group
            ec2:RevokeSecurityGroupIngress closed ports of security group
            ec2:CreateSnapshot made snapshot
            ec2:CreateSnapshots made snapshot
            ec2:CopySnapshot copied into snapshot
            ec2:DeleteSnapshot deleted snapshot
            ec2:ModifySnapshotAttribute changed sharing of snapshot
            ec2:CreateImage made image
            ec2:CopyImage copied into image
            ec2:RegisterImage registered image
            ec2:DeregisterImage deleted image
            ec2:ModifyImageAttribute changed sharing of image
            ec2:DeleteVolume deleted volume
            ec2-instance-connect:SendSSHPublicKey pushed SSH key to machine
            ec2-instance-connect:SendSerialConsoleSSHPublicKey pushed serial console key to machine
            ecr:SetRepositoryPolicy wrote policy of image repository
            ecr:DeleteRepositoryPolicy deleted policy of image repository
            ecr:PutImage pushed image to repository
            ecr:CreateRepository created image repository
            ecr:DeleteRepository deleted image repository
            ecs:CreateCluster created ECS cluster
            ecs:DeleteCluster deleted ECS cluster
            ecs:CreateService created ECS service
            ecs:DeleteService deleted ECS service
            ecs:RegisterTaskDefinition registered task definition
            ecs:DeregisterTaskDefinition deregistered task definition
            ecs:RunTask started ECS task
            ecs:StopTask stopped ECS task
            ecs:ExecuteCommand ran command in ECS task
            eks:CreateCluster created EKS cluster
            eks:DeleteCluster deleted EKS cluster
            eks:CreateAccessEntry gave access to an EKS cluster to
            eks:AssociateAccessPolicy gave rights in an EKS cluster to
            eks:DeleteAccessEntry took access to an EKS cluster from
            elasticfilesystem:CreateFileSystem created file system
            elasticfilesystem:DeleteFileSystem deleted file system
            events:PutRule wrote event rule
            events:DeleteRule deleted event rule
            events:EnableRule switched on event rule
            events:DisableRule switched off event rule
            events:RemoveTargets removed targets of event rule
            glue:CreateDevEndpoint created Glue development endpoint
            glue:UpdateDevEndpoint changed Glue development endpoint
            glue:DeleteDevEndpoint deleted Glue development endpoint
            glue:CreateJob created Glue job
            glue:DeleteJob deleted Glue job
            guardduty:CreateDetector created GuardDuty detector
            guardduty:DeleteDetector deleted GuardDuty detector
            guardduty:UpdateDetector changed GuardDuty detector
            guardduty:CreateIPSet exempted addresses from GuardDuty by list
            guardduty:UpdateIPSet changed GuardDuty list of addresses
            guardduty:DeleteIPSet deleted GuardDuty list of addresses
            guardduty:CreateFilter created GuardDuty filter
            guardduty:DeleteFilter deleted GuardDuty filter
            guardduty:CreatePublishingDestination sent GuardDuty findings to destination
            guardduty:DeletePublishingDestination stopped sending GuardDuty findings to destination
            guardduty:StopMonitoringMembers stopped watching members of GuardDuty detector
            guardduty:DeleteMembers removed member accounts of GuardDuty detector
            guardduty:DisassociateMembers cut off member accounts of GuardDuty detector
            guardduty:DisassociateFromAdministratorAccount cut off from administrator GuardDuty detector
            guardduty:DisassociateFromMasterAccount cut off from administrator GuardDuty detector
            iam:CreateUser created user
            iam:DeleteUser deleted user
            iam:UpdateUser changed user
            iam:CreateAccessKey created access key
            iam:UpdateAccessKey changed status of access key
            iam:DeleteAccessKey deleted access key
            iam:CreateLoginProfile gave console password to user
            iam:UpdateLoginProfile replaced console password of user
            iam:DeleteLoginProfile deleted console password of user
            iam:ChangePassword changed own console password of user
            iam:CreateVirtualMFADevice created MFA device
            iam:DeleteVirtualMFADevice deleted MFA device
            iam:EnableMFADevice activated MFA device of user
            iam:DeactivateMFADevice deactivated MFA device of user
            iam:UploadSSHPublicKey added SSH key
            iam:UpdateSSHPublicKey changed status of SSH key
            iam:DeleteSSHPublicKey deleted SSH key
            iam:UploadSigningCertificate added signing certificate
            iam:UpdateSigningCertificate changed status of signing certificate
            iam:DeleteSigningCertificate deleted signing certificate
            iam:CreateServiceSpecificCredential created service credential
            iam:ResetServiceSpecificCredential replaced password of service credential
            iam:UpdateServiceSpecificCredential changed status of service credential
            iam:DeleteServiceSpecificCredential deleted service credential
            iam:CreateGroup created group
            iam:DeleteGroup deleted group
            iam:CreateRole created role
            iam:CreateServiceLinkedRole created service-linked role
            iam:DeleteRole deleted role
            iam:CreateInstanceProfile created instance profile
            iam:DeleteInstanceProfile deleted instance profile
            iam:CreateSAMLProvider created SAML identity provider
            iam:UpdateSAMLProvider replaced metadata of SAML identity provider
            iam:DeleteSAMLProvider deleted SAML identity provider
            iam:CreateOpenIDConnectProvider created OpenID Connect provider
            iam:AddClientIDToOpenIDConnectProvider added audience to OpenID Connect provider
            iam:UpdateOpenIDConnectProviderThumbprint replaced certificate of OpenID Connect provider
            iam:DeleteOpenIDConnectProvider deleted OpenID Connect provider
            iam:AttachUserPolicy gave policy to user
            iam:DetachUserPolicy took policy from user
            iam:AttachGroupPolicy gave policy to group
            iam:DetachGroupPolicy took policy from group
            iam:AttachRolePolicy gave policy to role
            iam:DetachRolePolicy took policy from role
            iam:PutUserPolicy wrote inline policy of user
            iam:DeleteUserPolicy deleted inline policy of user
            iam:PutGroupPolicy wrote inline policy of group
            iam:DeleteGroupPolicy deleted inline policy of group
            iam:PutRolePolicy wrote inline policy of role
            iam:DeleteRolePolicy deleted inline policy of role
            iam:CreatePolicy created policy
            iam:DeletePolicy deleted policy
            iam:CreatePolicyVersion wrote new version of policy
            iam:SetDefaultPolicyVersion switched version of policy
            iam:DeletePolicyVersion deleted version of policy
            iam:AddUserToGroup gave group membership to user
            iam:RemoveUserFromGroup took group membership from user
            iam:UpdateRole changed settings of role
            iam:UpdateAssumeRolePolicy changed trust of role
            iam:PutUserPermissionsBoundary set permissions boundary of user
            iam:DeleteUserPermissionsBoundary removed permissions boundary of user
            iam:PutRolePermissionsBoundary set permissions boundary of role
            iam:DeleteRolePermissionsBoundary removed permissions boundary of role
            iam:AddRoleToInstanceProfile put role into instance profile
            iam:RemoveRoleFromInstanceProfile took role out of instance profile
            iam:UpdateAccountPasswordPolicy changed password policy of account
            iam:DeleteAccountPasswordPolicy deleted password policy of account
            identitystore:CreateUser created Identity Center user
            identitystore:DeleteUser deleted Identity Center user
            identitystore:CreateGroupMembership created Identity Center group membership
            identitystore:DeleteGroupMembership deleted Identity Center group membership
            kms:PutKeyPolicy wrote policy of encryption key
            kms:CreateGrant granted use of encryption key
            kms:RevokeGrant revoked grant of encryption key
            kms:RetireGrant retired grant of encryption key
            kms:CreateKey created encryption key
            kms:EnableKey enabled encryption key
            kms:DisableKey disabled encryption key
            kms:CancelKeyDeletion cancelled deletion of encryption key
            kms:ScheduleKeyDeletion scheduled deletion of encryption key
            kms:DeleteImportedKeyMaterial deleted material of encryption key
            lambda:CreateFunction created function
            lambda:UpdateFunctionCode replaced code of function
            lambda:UpdateFunctionConfiguration changed settings of function
            lambda:DeleteFunction deleted function
            lambda:AddPermission let others call function
            lambda:RemovePermission took back permission to call function
            lambda:AddLayerVersionPermission let others use layer
            lambda:RemoveLayerVersionPermission took back permission to use layer
            lambda:CreateFunctionUrlConfig gave a URL to function
            lambda:UpdateFunctionUrlConfig changed URL of function
            lambda:DeleteFunctionUrlConfig deleted URL of function
            lambda:CreateEventSourceMapping created trigger
            lambda:DeleteEventSourceMapping deleted trigger
            lambda:PublishLayerVersion published layer
            lightsail:CreateInstances started Lightsail machine
            lightsail:DeleteInstance deleted Lightsail machine
            logs:CreateLogGroup created log group
            logs:DeleteLogGroup deleted log group
            logs:DeleteLogStream deleted log stream of log group
            logs:PutRetentionPolicy changed retention of log group
            logs:PutSubscriptionFilter sent on the logs of log group
            logs:DeleteSubscriptionFilter stopped sending on the logs of log group
            logs:PutMetricFilter set metric filter of log group
            logs:DeleteMetricFilter deleted metric filter of log group
            macie2:EnableMacie switched on Macie in account
            macie2:DisableMacie switched off Macie in account
            organizations:LeaveOrganization left the organization with account
            organizations:RemoveAccountFromOrganization removed from the organization account
            organizations:CreateAccount created account
            organizations:InviteAccountToOrganization invited to the organization account
            organizations:AttachPolicy attached organization policy
            organizations:DetachPolicy detached organization policy
            organizations:UpdatePolicy rewrote organization policy
            organizations:DeletePolicy deleted organization policy
            organizations:DisablePolicyType switched off organization policies in account
            ram:CreateResourceShare created resource share
            ram:AssociateResourceShare added to resource share
            ram:DeleteResourceShare deleted resource share
            rds:CreateDBSnapshot made database snapshot
            rds:CopyDBSnapshot copied database snapshot
            rds:DeleteDBSnapshot deleted database snapshot
            rds:ModifyDBSnapshotAttribute changed sharing of database snapshot
            rds:CreateDBClusterSnapshot made database cluster snapshot
            rds:CopyDBClusterSnapshot copied database cluster snapshot
            rds:DeleteDBClusterSnapshot deleted database cluster snapshot
            rds:ModifyDBClusterSnapshotAttribute changed sharing of database cluster snapshot
            rds:StartExportTask exported database
            rds:CreateDBInstance created database
            rds:RestoreDBInstanceFromDBSnapshot restored a snapshot into database
            rds:ModifyDBInstance changed database
            rds:DeleteDBInstance deleted database
            rds:CreateDBCluster created database cluster
            rds:DeleteDBCluster deleted database cluster
            rolesanywhere:CreateTrustAnchor let in certificates of trust anchor
            rolesanywhere:UpdateTrustAnchor changed certificate authority of trust anchor
            rolesanywhere:DeleteTrustAnchor deleted trust anchor
            rolesanywhere:CreateProfile opened roles to certificates by profile
            rolesanywhere:UpdateProfile changed Roles Anywhere profile
            rolesanywhere:DeleteProfile deleted Roles Anywhere profile
            route53:CreateQueryLoggingConfig switched on DNS query logging
            route53:DeleteQueryLoggingConfig switched off DNS query logging
            route53resolver:CreateResolverQueryLogConfig created DNS query log
            route53resolver:DeleteResolverQueryLogConfig deleted DNS query log
            route53resolver:AssociateResolverQueryLogConfig bound a network to DNS query log
            route53resolver:DisassociateResolverQueryLogConfig took a network out of DNS query log
            s3:CreateBucket created bucket
            s3:DeleteBucket deleted bucket
            s3:DeleteObject deleted objects in bucket
            s3:DeleteObjects deleted objects in bucket
            s3:PutBucketPolicy wrote policy of bucket
            s3:DeleteBucketPolicy deleted policy of bucket
            s3:PutBucketAcl changed access list of bucket
            s3:PutBucketPublicAccessBlock changed block of public access of bucket
            s3:DeleteBucketPublicAccessBlock removed block of public access of bucket
            s3:PutAccountPublicAccessBlock changed block of public access of account
            s3:DeleteAccountPublicAccessBlock removed block of public access of account
            s3:PutBucketLifecycle changed expiry of bucket
            s3:PutBucketLifecycleConfiguration changed expiry of bucket
            s3:DeleteBucketLifecycle deleted expiry of bucket
            s3:PutBucketLogging changed access logging of bucket
            s3:PutBucketVersioning changed versioning of bucket
            s3:PutBucketReplication set replication of bucket
            s3:DeleteBucketReplication deleted replication of bucket
            s3:PutBucketEncryption changed encryption of bucket
            s3:DeleteBucketEncryption deleted encryption of bucket
            sagemaker:CreateNotebookInstance created notebook machine
            sagemaker:CreatePresignedNotebookInstanceUrl got a link into notebook machine
            sagemaker:DeleteNotebookInstance deleted notebook machine
            secretsmanager:PutResourcePolicy wrote policy of secret
            secretsmanager:DeleteResourcePolicy deleted policy of secret
            secretsmanager:DeleteSecret deleted secret
            secretsmanager:RestoreSecret restored secret
            securityhub:EnableSecurityHub switched on Security Hub in account
            securityhub:DisableSecurityHub switched off Security Hub in account
            securityhub:BatchDisableStandards switched off checks of Security Hub in account
            servicequotas:RequestServiceQuotaIncrease asked for a higher quota
            ses:UpdateAccountSendingEnabled switched sending of mail in account
            ses:PutAccountDetails asked for production access to mail in account
            ses:PutAccountSendingAttributes switched sending of mail in account
            ses:VerifyEmailIdentity added sender of mail
            ses:VerifyDomainIdentity added sender of mail
            ses:CreateEmailIdentity added sender of mail
            ses:DeleteIdentity deleted sender of mail
            ses:DeleteEmailIdentity deleted sender of mail
            sns:AddPermission let others use topic
            sns:RemovePermission took back permission to use topic
            sns:SetTopicAttributes wrote policy of topic
            sns:CreateTopic created topic
            sns:DeleteTopic deleted topic
            sqs:AddPermission let others use queue
            sqs:RemovePermission took back permission to use queue
            sqs:SetQueueAttributes wrote policy of queue
            sqs:CreateQueue created queue
            sqs:DeleteQueue deleted queue
            ssm:SendCommand ran command on machine
            ssm:StartSession opened shell on machine
            ssm:StartAutomationExecution started automation
            ssm:CreateAssociation had machines run document
            ssm:CreateDocument created SSM document
            ssm:DeleteDocument deleted SSM document
            ssm:ModifyDocumentPermission changed sharing of SSM document
            ssm:DeleteParameter deleted parameter
            ssm:DeleteParameters deleted parameter
            sso:CreateAccountAssignment gave access to an account to principal
            sso:DeleteAccountAssignment took access to an account from principal
            sso:CreatePermissionSet created permission set
            sso:DeletePermissionSet deleted permission set
            sso:AttachManagedPolicyToPermissionSet gave policy to permission set
            sso:DetachManagedPolicyFromPermissionSet took policy from permission set
            sso:PutInlinePolicyToPermissionSet wrote inline policy of permission set
            sso-directory:CreateUser created Identity Center user
            sso-directory:DeleteUser deleted Identity Center user
            sso-directory:CreateGroupMembership created Identity Center group membership
            sso-directory:DeleteGroupMembership deleted Identity Center group membership
            wafv2:PutLoggingConfiguration set logging of firewall
            wafv2:DeleteLoggingConfiguration switched off logging of firewall
            """.lines().collect(Collectors.toUnmodifiableMap(
            line -> line.substring(0, line.indexOf(' ')), line -> line.substring(line.indexOf(' ') + 1)));

    private ChangeWords() {}

    /** All that there are words for. */
    static Set<String> actions() {
        return WORDS.keySet();
    }

    /**
     * The words for a call.
     *
     * @param action in IAM's notation
     * @throws IllegalStateException if there are none: nothing may be listed that nobody can tell
     */
    static String of(String action) {
        String words = WORDS.get(action);
        if (words == null) {
            throw new IllegalStateException("No words for " + action);
        }
        return words;
    }
}
