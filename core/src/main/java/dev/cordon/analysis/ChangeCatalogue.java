package dev.cordon.analysis;

import static dev.cordon.analysis.Change.Category.ACCESS;
import static dev.cordon.analysis.Change.Category.COMPUTE;
import static dev.cordon.analysis.Change.Category.DATA;
import static dev.cordon.analysis.Change.Category.DATA_SHARING;
import static dev.cordon.analysis.Change.Category.IDENTITY;
import static dev.cordon.analysis.Change.Category.LOGGING;
import static dev.cordon.analysis.Change.Category.NETWORK;
import static dev.cordon.analysis.ChangeReaders.enabled;
import static dev.cordon.analysis.ChangeReaders.forUser;
import static dev.cordon.analysis.ChangeReaders.onUser;
import static dev.cordon.analysis.ChangeReaders.onlyWith;
import static dev.cordon.analysis.ChangeReaders.parameter;
import static dev.cordon.analysis.ChangeReaders.principals;
import static dev.cordon.analysis.ChangeReaders.resourcePolicy;
import static dev.cordon.analysis.ChangeReaders.sharing;
import static dev.cordon.analysis.ChangeReaders.trust;
import static dev.cordon.analysis.Severity.CRITICAL;
import static dev.cordon.analysis.Severity.HIGH;
import static dev.cordon.analysis.Severity.INFO;
import static dev.cordon.analysis.Severity.LOW;
import static dev.cordon.analysis.Severity.MEDIUM;
import static dev.cordon.analysis.Thing.ACCOUNT;
import static dev.cordon.analysis.Thing.CALLER;
import static dev.cordon.analysis.Thing.global;
import static dev.cordon.analysis.Thing.ofAccount;
import static dev.cordon.analysis.Thing.regional;
import static dev.cordon.analysis.Verb.ATTACHES;
import static dev.cordon.analysis.Verb.CHANGES;
import static dev.cordon.analysis.Verb.CREATES;
import static dev.cordon.analysis.Verb.CREATES_AGAIN;
import static dev.cordon.analysis.Verb.DELETES;
import static dev.cordon.analysis.Verb.DETACHES;
import static dev.cordon.analysis.Verb.PUTS;

import dev.cordon.analysis.Change.Category;
import dev.cordon.analysis.ChangeRule.Listing;
import dev.cordon.analysis.ChangeRule.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The calls that count as changes, one line each; {@link ChangeWords} tells them in words.
 *
 * <p>What takes a change back follows from the table: two entries about the same {@link Thing}, one that makes and one that
 * removes. Severities answer: how bad is it if the caller is an attacker, and how odd if it is not? Everyday creation is
 * {@code INFO} or {@code LOW}, so that a Terraform run does not look like an attack.
 *
 * @see <a href="https://attack.mitre.org/matrices/enterprise/cloud/iaas/">ATT&amp;CK for IaaS</a>
 */
final class ChangeCatalogue {
    // Things: what they are, and the parameters that name them.

    private static final Thing USER =
            ofAccount("iam/user", "AWS::IAM::User", "userName|response.user.userName|" + CALLER);
    private static final Thing USER_POLICY = USER.part("iam/user-policy", "policyName");
    private static final Thing USER_ATTACHMENT = USER.part("iam/user-attachment", "policyArn");
    private static final Thing USER_BOUNDARY = USER.part("iam/user-boundary");
    private static final Thing LOGIN_PROFILE = typed(USER.part("iam/login-profile"), "AWS::IAM::LoginProfile");
    private static final Thing ACCESS_KEY = ofAccount(
                    "iam/access-key", "AWS::IAM::AccessKey", "accessKeyId|response.accessKey.accessKeyId")
            .within(USER);
    private static final Thing MFA_DEVICE = ofAccount(
            "iam/mfa",
            "AWS::IAM::VirtualMFADevice",
            "serialNumber|response.virtualMFADevice.serialNumber|virtualMFADeviceName");
    private static final Thing MFA_OF_USER = typed(USER.part("iam/user-mfa", "serialNumber"), "AWS::IAM::User");
    private static final Thing SSH_KEY = ofAccount(
                    "iam/ssh-key", "AWS::IAM::SSHPublicKey", "sSHPublicKeyId|response.sSHPublicKey.sSHPublicKeyId")
            .within(USER);
    private static final Thing SIGNING_CERTIFICATE = ofAccount(
                    "iam/signing-certificate",
                    "AWS::IAM::SigningCertificate",
                    "certificateId|response.certificate.certificateId")
            .within(USER);
    private static final Thing SERVICE_CREDENTIAL = ofAccount(
                    "iam/service-credential",
                    "AWS::IAM::ServiceSpecificCredential",
                    "serviceSpecificCredentialId|response.serviceSpecificCredential.serviceSpecificCredentialId")
            .within(USER);
    private static final Thing GROUP = ofAccount("iam/group", "AWS::IAM::Group", "groupName");
    private static final Thing GROUP_POLICY = GROUP.part("iam/group-policy", "policyName");
    private static final Thing GROUP_ATTACHMENT = GROUP.part("iam/group-attachment", "policyArn");
    private static final Thing MEMBERSHIP = USER.part("iam/membership", "groupName");
    private static final Thing ROLE = ofAccount("iam/role", "AWS::IAM::Role", "roleName");
    private static final Thing ROLE_TRUST = ROLE.part("iam/role-trust");
    private static final Thing ROLE_POLICY = ROLE.part("iam/role-policy", "policyName");
    private static final Thing ROLE_ATTACHMENT = ROLE.part("iam/role-attachment", "policyArn");
    private static final Thing ROLE_BOUNDARY = ROLE.part("iam/role-boundary");
    private static final Thing POLICY =
            ofAccount("iam/policy", "AWS::IAM::ManagedPolicy", "policyArn|response.policy.arn|policyName");
    private static final Thing POLICY_VERSION =
            POLICY.part("iam/policy-version", "versionId|response.policyVersion.versionId");
    private static final Thing INSTANCE_PROFILE =
            ofAccount("iam/instance-profile", "AWS::IAM::InstanceProfile", "instanceProfileName");
    private static final Thing INSTANCE_PROFILE_ROLE = INSTANCE_PROFILE.part("iam/instance-profile-role", "roleName");
    private static final Thing SAML_PROVIDER =
            ofAccount("iam/saml", "AWS::IAM::SAMLProvider", "sAMLProviderArn|response.sAMLProviderArn|name");
    private static final Thing OIDC_PROVIDER = ofAccount(
            "iam/oidc", "AWS::IAM::OIDCProvider", "openIDConnectProviderArn|response.openIDConnectProviderArn|url");
    private static final Thing PASSWORD_POLICY =
            ofAccount("iam/password-policy", "AWS::IAM::AccountPasswordPolicy", ACCOUNT);
    private static final Thing TRUST_ANCHOR = regional(
            "rolesanywhere/trust-anchor",
            "AWS::RolesAnywhere::TrustAnchor",
            "trustAnchorId|response.trustAnchor.trustAnchorId");
    private static final Thing ANYWHERE_PROFILE =
            regional("rolesanywhere/profile", "AWS::RolesAnywhere::Profile", "profileId|response.profile.profileId");
    private static final Thing SSO_ASSIGNMENT =
            regional("sso/assignment", "AWS::SSO::Assignment", "principalId", "permissionSetArn", "targetId");
    private static final Thing PERMISSION_SET = regional(
            "sso/permission-set",
            "AWS::SSO::PermissionSet",
            "permissionSetArn|response.permissionSet.permissionSetArn");
    private static final Thing PERMISSION_SET_ATTACHMENT =
            PERMISSION_SET.part("sso/permission-set-attachment", "managedPolicyArn");
    private static final Thing IDENTITY_STORE_USER =
            regional("identitystore/user", "AWS::IdentityStore::User", "userId|response.userId");
    private static final Thing IDENTITY_STORE_MEMBERSHIP = regional(
            "identitystore/membership", "AWS::IdentityStore::GroupMembership", "membershipId|response.membershipId");
    private static final Thing ORGANIZATION =
            ofAccount("organizations/account", "AWS::Organizations::Account", "accountId|" + ACCOUNT);
    private static final Thing ORGANIZATION_POLICY =
            global("organizations/policy", "AWS::Organizations::Policy", "policyId|response.policy.policySummary.id");
    private static final Thing ORGANIZATION_ATTACHMENT =
            ORGANIZATION_POLICY.part("organizations/attachment", "targetId");

    /** One that is off until the account asks for it. CloudFormation has no name for it. */
    private static final Thing OPTED_IN_REGION =
            ofAccount("account/region", "AWS::Account::Region", "RegionName|regionName");

    private static final Thing TRAIL =
            regional("cloudtrail/trail", "AWS::CloudTrail::Trail", "name|trailName|response.trailARN");
    private static final Thing TRAIL_LOGGING = TRAIL.part("cloudtrail/logging");
    private static final Thing EVENT_DATA_STORE = regional(
            "cloudtrail/store", "AWS::CloudTrail::EventDataStore", "eventDataStore|response.eventDataStoreArn");
    private static final Thing FLOW_LOG = regional(
            "ec2/flow-log",
            "AWS::EC2::FlowLog",
            "DeleteFlowLogsRequest.FlowLogId.content|DeleteFlowLogsRequest.FlowLogId"
                    + "|response.CreateFlowLogsResponse.flowLogIdSet.item|flowLogIds.items.flowLogId");
    private static final Thing LOG_GROUP =
            regional("logs/group", "AWS::Logs::LogGroup", "logGroupName|logGroupIdentifier");
    private static final Thing LOG_STREAM = LOG_GROUP.part("logs/stream", "logStreamName");
    private static final Thing LOG_FILTER = LOG_GROUP.part("logs/filter", "filterName");
    private static final Thing LOG_METRIC = LOG_GROUP.part("logs/metric", "filterName");
    private static final Thing DETECTOR =
            regional("guardduty/detector", "AWS::GuardDuty::Detector", "detectorId|response.detectorId");
    private static final Thing GUARDDUTY_IP_SET =
            regional("guardduty/ip-set", "AWS::GuardDuty::IPSet", "ipSetId|response.ipSetId|name");
    private static final Thing GUARDDUTY_FILTER =
            regional("guardduty/filter", "AWS::GuardDuty::Filter", "name|filterName");
    private static final Thing GUARDDUTY_DESTINATION = regional(
            "guardduty/destination", "AWS::GuardDuty::PublishingDestination", "destinationId|response.destinationId");
    private static final Thing RECORDER = regional(
            "config/recorder",
            "AWS::Config::ConfigurationRecorder",
            "configurationRecorderName|configurationRecorder.name");
    private static final Thing RECORDING = RECORDER.part("config/recording");
    private static final Thing DELIVERY_CHANNEL =
            regional("config/channel", "AWS::Config::DeliveryChannel", "deliveryChannelName|deliveryChannel.name");
    private static final Thing CONFIG_RULE =
            regional("config/rule", "AWS::Config::ConfigRule", "configRuleName|configRule.configRuleName");
    private static final Thing SECURITY_HUB = regional("securityhub/hub", "AWS::SecurityHub::Hub", ACCOUNT);
    private static final Thing ANALYZER =
            regional("access-analyzer/analyzer", "AWS::AccessAnalyzer::Analyzer", "analyzerName");
    private static final Thing MACIE = regional("macie2/session", "AWS::Macie::Session", ACCOUNT);
    private static final Thing ALARM = regional("cloudwatch/alarm", "AWS::CloudWatch::Alarm", "alarmName|alarmNames");
    private static final Thing ALARM_ACTIONS = ALARM.part("cloudwatch/alarm-actions");
    private static final Thing EVENT_RULE = regional("events/rule", "AWS::Events::Rule", "name|rule");
    private static final Thing EVENT_RULE_STATE = EVENT_RULE.part("events/rule-state");
    private static final Thing QUERY_LOG =
            global("route53/query-log", "AWS::Route53::QueryLoggingConfig", "id|response.queryLoggingConfig.id");
    private static final Thing RESOLVER_QUERY_LOG = regional(
            "route53resolver/query-log",
            "AWS::Route53Resolver::ResolverQueryLoggingConfig",
            "resolverQueryLogConfigId|response.resolverQueryLogConfig.id");
    private static final Thing RESOLVER_ASSOCIATION =
            RESOLVER_QUERY_LOG.part("route53resolver/association", "resourceId");
    private static final Thing WEB_ACL_LOGGING = regional(
            "wafv2/logging", "AWS::WAFv2::LoggingConfiguration", "resourceArn|loggingConfiguration.resourceArn");

    private static final Thing INSTANCE = regional(
            "ec2/instance",
            "AWS::EC2::Instance",
            "response.instancesSet.items.instanceId|instancesSet.items.instanceId|instanceId|instanceIds");
    private static final Thing INSTANCE_ROLE = regional(
                    "ec2/instance-role",
                    "AWS::EC2::Instance",
                    "AssociateIamInstanceProfileRequest.InstanceId"
                            + "|response.DisassociateIamInstanceProfileResponse.iamInstanceProfileAssociation.instanceId"
                            + "|response.ReplaceIamInstanceProfileAssociationResponse.iamInstanceProfileAssociation.instanceId")
            .within(INSTANCE);
    private static final Thing KEY_PAIR = regional("ec2/key-pair", "AWS::EC2::KeyPair", "keyName|keyPairId");
    private static final Thing SECURITY_GROUP =
            regional("ec2/security-group", "AWS::EC2::SecurityGroup", "groupId|response.groupId|groupName");
    private static final Thing INGRESS = SECURITY_GROUP.part("ec2/ingress");
    private static final Thing SNAPSHOT =
            regional("ec2/snapshot", "AWS::EC2::Snapshot", "response.snapshotId|snapshotId");
    private static final Thing SNAPSHOT_SHARING = SNAPSHOT.part("ec2/snapshot-sharing");
    private static final Thing IMAGE = regional("ec2/image", "AWS::EC2::Image", "response.imageId|imageId");
    private static final Thing IMAGE_SHARING = IMAGE.part("ec2/image-sharing");
    private static final Thing VOLUME = regional("ec2/volume", "AWS::EC2::Volume", "volumeId|response.volumeId");
    private static final Thing COMMAND = regional("ssm/command", "AWS::EC2::Instance", "instanceIds|targets.values")
            .within(INSTANCE);
    private static final Thing SESSION =
            regional("ssm/session", "AWS::EC2::Instance", "target").within(INSTANCE);
    private static final Thing SSM_DOCUMENT = regional("ssm/document", "AWS::SSM::Document", "name");
    private static final Thing SSM_DOCUMENT_SHARING = SSM_DOCUMENT.part("ssm/document-sharing");
    private static final Thing SSH_PUSH =
            regional("ec2/ssh-push", "AWS::EC2::Instance", "instanceId").within(INSTANCE);
    private static final Thing FUNCTION = regional("lambda/function", "AWS::Lambda::Function", "functionName");
    private static final Thing FUNCTION_STATEMENT = FUNCTION.part("lambda/statement", "statementId");
    private static final Thing FUNCTION_URL = FUNCTION.part("lambda/url");
    private static final Thing EVENT_SOURCE_MAPPING =
            regional("lambda/mapping", "AWS::Lambda::EventSourceMapping", "uUID|response.uUID");
    private static final Thing LAYER = regional("lambda/layer", "AWS::Lambda::LayerVersion", "layerName");
    private static final Thing LAYER_STATEMENT = LAYER.part("lambda/layer-statement", "versionNumber", "statementId");
    private static final Thing ECS_CLUSTER = regional("ecs/cluster", "AWS::ECS::Cluster", "clusterName|cluster");
    private static final Thing ECS_SERVICE =
            regional("ecs/service", "AWS::ECS::Service", "serviceName|service", "cluster");
    private static final Thing TASK_DEFINITION = regional(
            "ecs/task-definition",
            "AWS::ECS::TaskDefinition",
            "response.taskDefinition.taskDefinitionArn|taskDefinition|family");
    private static final Thing ECS_TASK = regional("ecs/task", "AWS::ECS::Task", "response.tasks.taskArn|task");
    private static final Thing EKS_CLUSTER = regional("eks/cluster", "AWS::EKS::Cluster", "name|clusterName");
    private static final Thing EKS_ACCESS =
            regional("eks/access", "AWS::EKS::AccessEntry", "principalArn", "name|clusterName");
    private static final Thing LIGHTSAIL =
            regional("lightsail/instance", "AWS::Lightsail::Instance", "instanceNames|instanceName");
    private static final Thing NOTEBOOK =
            regional("sagemaker/notebook", "AWS::SageMaker::NotebookInstance", "notebookInstanceName");
    private static final Thing GLUE_ENDPOINT = regional("glue/endpoint", "AWS::Glue::DevEndpoint", "endpointName");
    private static final Thing GLUE_JOB = regional("glue/job", "AWS::Glue::Job", "name|jobName");
    private static final Thing BUILD_PROJECT =
            regional("codebuild/project", "AWS::CodeBuild::Project", "name|projectName");
    private static final Thing STACK = regional("cloudformation/stack", "AWS::CloudFormation::Stack", "stackName");
    private static final Thing MODEL_ACCESS =
            regional("bedrock/model-access", "AWS::Bedrock::FoundationModel", "modelId");
    private static final Thing MODEL_LOGGING =
            regional("bedrock/logging", "AWS::Bedrock::ModelInvocationLogging", ACCOUNT);
    private static final Thing SES_ACCOUNT = regional("ses/account", "AWS::SES::Account", ACCOUNT);
    private static final Thing SES_IDENTITY =
            regional("ses/identity", "AWS::SES::EmailIdentity", "emailAddress|domain|emailIdentity|identity");
    private static final Thing QUOTA =
            regional("servicequotas/quota", "AWS::ServiceQuotas::Quota", "quotaCode", "serviceCode");

    private static final Thing BUCKET = global("s3/bucket", "AWS::S3::Bucket", "bucketName");
    private static final Thing BUCKET_POLICY = BUCKET.part("s3/policy");
    private static final Thing BUCKET_ACL = BUCKET.part("s3/acl");
    private static final Thing BUCKET_LIFECYCLE = BUCKET.part("s3/lifecycle");
    private static final Thing BUCKET_LOGGING = BUCKET.part("s3/logging");
    private static final Thing BUCKET_VERSIONING = BUCKET.part("s3/versioning");
    private static final Thing BUCKET_REPLICATION = BUCKET.part("s3/replication");
    private static final Thing BUCKET_ENCRYPTION = BUCKET.part("s3/encryption");
    private static final Thing BUCKET_PUBLIC_BLOCK = BUCKET.part("s3/public-access-block");
    private static final Thing ACCOUNT_PUBLIC_BLOCK =
            ofAccount("s3/account-public-access-block", "AWS::S3::AccountPublicAccessBlock", ACCOUNT);
    private static final Thing OBJECTS = BUCKET.part("s3/objects");
    private static final Thing DB_SNAPSHOT =
            regional("rds/snapshot", "AWS::RDS::DBSnapshot", "dBSnapshotIdentifier|targetDBSnapshotIdentifier");
    private static final Thing DB_SNAPSHOT_SHARING = DB_SNAPSHOT.part("rds/snapshot-sharing");
    private static final Thing CLUSTER_SNAPSHOT = regional(
            "rds/cluster-snapshot",
            "AWS::RDS::DBClusterSnapshot",
            "dBClusterSnapshotIdentifier|targetDBClusterSnapshotIdentifier");
    private static final Thing CLUSTER_SNAPSHOT_SHARING = CLUSTER_SNAPSHOT.part("rds/cluster-snapshot-sharing");
    private static final Thing DB_INSTANCE = regional("rds/instance", "AWS::RDS::DBInstance", "dBInstanceIdentifier");
    private static final Thing DB_CLUSTER = regional("rds/cluster", "AWS::RDS::DBCluster", "dBClusterIdentifier");
    private static final Thing TABLE = regional("dynamodb/table", "AWS::DynamoDB::Table", "tableName");
    private static final Thing SECRET = regional(
            "secretsmanager/secret", "AWS::SecretsManager::Secret", "name|response.name|secretId|response.aRN");
    private static final Thing SECRET_POLICY = SECRET.part("secretsmanager/policy");
    private static final Thing PARAMETER = regional("ssm/parameter", "AWS::SSM::Parameter", "name|names");
    private static final Thing TOPIC = regional("sns/topic", "AWS::SNS::Topic", "topicArn|response.topicArn|name");
    private static final Thing TOPIC_STATEMENT = TOPIC.part("sns/statement", "label");
    private static final Thing TOPIC_POLICY = TOPIC.part("sns/policy");
    private static final Thing QUEUE = regional("sqs/queue", "AWS::SQS::Queue", "queueUrl|response.queueUrl|queueName");
    private static final Thing QUEUE_STATEMENT = QUEUE.part("sqs/statement", "label");
    private static final Thing QUEUE_POLICY = QUEUE.part("sqs/policy");
    private static final Thing REPOSITORY = regional("ecr/repository", "AWS::ECR::Repository", "repositoryName");
    private static final Thing REPOSITORY_POLICY = REPOSITORY.part("ecr/policy");
    private static final Thing IMAGE_PUSH = REPOSITORY.part("ecr/image", "imageTag");
    private static final Thing KEY = regional("kms/key", "AWS::KMS::Key", "keyId|response.keyMetadata.keyId");
    private static final Thing KEY_STATE = KEY.part("kms/state");
    private static final Thing KEY_POLICY = KEY.part("kms/policy");
    private static final Thing KEY_DELETION = KEY.part("kms/deletion");
    private static final Thing GRANT = KEY.part("kms/grant", "grantId|response.grantId");
    private static final Thing FILE_SYSTEM =
            regional("efs/file-system", "AWS::EFS::FileSystem", "fileSystemId|response.fileSystemId");
    private static final Thing RECOVERY_POINT =
            regional("backup/recovery-point", "AWS::Backup::RecoveryPoint", "recoveryPointArn");
    private static final Thing BACKUP_VAULT = regional("backup/vault", "AWS::Backup::BackupVault", "backupVaultName");
    private static final Thing RESOURCE_SHARE = regional(
            "ram/share", "AWS::RAM::ResourceShare", "resourceShareArn|response.resourceShare.resourceShareArn");

    private static final Thing ACCOUNT_SETTINGS =
            regional("ec2/account-settings", "AWS::EC2::AccountSettings", ACCOUNT);
    private static final Thing SSM_RUN = regional("ssm/run", "AWS::SSM::Document", "documentName|name");
    private static final Thing DB_EXPORT = regional("rds/export", "AWS::RDS::DBSnapshot", "sourceArn");
    private static final Thing TABLE_EXPORT = regional("dynamodb/export", "AWS::DynamoDB::Table", "tableArn");

    /** Lambda and CloudFront write an API version behind the event's name: {@code AddPermission20150331v2}. */
    private static final Pattern VERSION = Pattern.compile("(?:20\\d{6}|20\\d{2}_\\d{2}_\\d{2})(?:v\\d+)?$");

    /** Where the prefix in IAM's notation is not the first label of the event source. */
    private static final Map<String, String> PREFIXES = Map.of(
            "monitoring.amazonaws.com", "cloudwatch",
            "email.amazonaws.com", "ses",
            "sesv2.amazonaws.com", "ses",
            "tagging.amazonaws.com", "tag",
            "application-autoscaling.amazonaws.com", "application-autoscaling",
            "elasticmapreduce.amazonaws.com", "elasticmapreduce",
            "macie.amazonaws.com", "macie2");

    private static final Map<String, Map<String, ChangeRule>> RULES = rules();

    private ChangeCatalogue() {}

    /** The entry for an event, if it is one that can change something. */
    static @Nullable ChangeRule find(String eventSource, String eventName) {
        Map<String, ChangeRule> ofService = RULES.get(eventSource);
        if (ofService == null) {
            return null;
        }
        ChangeRule rule = ofService.get(eventName);
        if (rule != null || eventName.isEmpty() || !Character.isDigit(eventName.charAt(eventName.length() - 1))) {
            return rule;
        }
        return ofService.get(VERSION.matcher(eventName).replaceFirst(""));
    }

    /** All entries. */
    static List<ChangeRule> all() {
        return RULES.values().stream()
                .flatMap(ofService -> ofService.values().stream())
                .toList();
    }

    /** A service's prefix in IAM's notation: {@code iam}, {@code cloudwatch}. */
    static String prefix(String eventSource) {
        int dot = eventSource.indexOf('.');
        String firstLabel = dot < 0 ? eventSource : eventSource.substring(0, dot);
        return PREFIXES.getOrDefault(eventSource, firstLabel);
    }

    private static Map<String, Map<String, ChangeRule>> rules() {
        Table table = new Table();
        identities(table.in("iam.amazonaws.com"));
        access(table.in("iam.amazonaws.com"));
        otherIdentitySystems(table);
        logging(table);
        detection(table);
        compute(table);
        functions(table.in("lambda.amazonaws.com"));
        otherCompute(table);
        network(table.in("ec2.amazonaws.com"));
        buckets(table.in("s3.amazonaws.com"));
        dataSharing(table);
        data(table);
        return table.rules();
    }

    private static void identities(Service iam) {
        iam.on("CreateUser", CREATES, USER, IDENTITY, HIGH, "T1136.003");
        iam.on("DeleteUser", DELETES, USER, IDENTITY, MEDIUM, "T1531");
        iam.on("UpdateUser", CHANGES, USER, IDENTITY, MEDIUM, parameter("renamed to ", "newUserName"), "T1098");
        iam.on("CreateAccessKey", CREATES, ACCESS_KEY, IDENTITY, HIGH, forUser(MEDIUM), "T1098.001");
        iam.on("UpdateAccessKey", CHANGES, ACCESS_KEY, IDENTITY, MEDIUM, ChangeReaders::status, "T1098.001");
        iam.on("DeleteAccessKey", DELETES, ACCESS_KEY, IDENTITY, LOW, forUser(LOW), "T1531");
        iam.on("CreateLoginProfile", CREATES, LOGIN_PROFILE, IDENTITY, HIGH, onUser(HIGH), "T1098.001");
        iam.on("UpdateLoginProfile", CHANGES, LOGIN_PROFILE, IDENTITY, HIGH, onUser(MEDIUM), "T1098.001");
        iam.on("DeleteLoginProfile", DELETES, LOGIN_PROFILE, IDENTITY, MEDIUM, "T1531");
        iam.on("ChangePassword", CHANGES, LOGIN_PROFILE, IDENTITY, LOW, "T1098");
        iam.on("CreateVirtualMFADevice", CREATES, MFA_DEVICE, IDENTITY, LOW, "T1098.005");
        iam.on("DeleteVirtualMFADevice", DELETES, MFA_DEVICE, IDENTITY, MEDIUM, "T1556.006");
        iam.on("EnableMFADevice", ATTACHES, MFA_OF_USER, IDENTITY, MEDIUM, onUser(LOW), "T1098.005");
        iam.on("DeactivateMFADevice", DETACHES, MFA_OF_USER, IDENTITY, HIGH, onUser(HIGH), "T1556.006");
        iam.on("UploadSSHPublicKey", CREATES, SSH_KEY, IDENTITY, MEDIUM, forUser(LOW), "T1098.004");
        iam.on("UpdateSSHPublicKey", CHANGES, SSH_KEY, IDENTITY, LOW, ChangeReaders::status, "T1098.004");
        iam.on("DeleteSSHPublicKey", DELETES, SSH_KEY, IDENTITY, LOW, "T1531");
        iam.on("UploadSigningCertificate", CREATES, SIGNING_CERTIFICATE, IDENTITY, HIGH, forUser(MEDIUM), "T1098.001");
        iam.on(
                "UpdateSigningCertificate",
                CHANGES,
                SIGNING_CERTIFICATE,
                IDENTITY,
                MEDIUM,
                ChangeReaders::status,
                "T1098.001");
        iam.on("DeleteSigningCertificate", DELETES, SIGNING_CERTIFICATE, IDENTITY, LOW, "T1531");
        iam.on(
                "CreateServiceSpecificCredential",
                CREATES,
                SERVICE_CREDENTIAL,
                IDENTITY,
                HIGH,
                forUser(HIGH),
                "T1098.001");
        iam.on(
                "ResetServiceSpecificCredential",
                CHANGES,
                SERVICE_CREDENTIAL,
                IDENTITY,
                HIGH,
                forUser(HIGH),
                "T1098.001");
        iam.on(
                "UpdateServiceSpecificCredential",
                CHANGES,
                SERVICE_CREDENTIAL,
                IDENTITY,
                MEDIUM,
                ChangeReaders::status,
                "T1098.001");
        iam.on("DeleteServiceSpecificCredential", DELETES, SERVICE_CREDENTIAL, IDENTITY, LOW, "T1531");
        iam.on("CreateGroup", CREATES, GROUP, IDENTITY, LOW, "T1098");
        iam.on("DeleteGroup", DELETES, GROUP, IDENTITY, LOW, "T1531");
        iam.on("CreateRole", CREATES, ROLE, IDENTITY, LOW, trust("assumeRolePolicyDocument"), "T1136.003");
        iam.on("CreateServiceLinkedRole", CREATES, ROLE, IDENTITY, INFO);
        iam.on("DeleteRole", DELETES, ROLE, IDENTITY, LOW, "T1531");
        iam.on("CreateInstanceProfile", CREATES, INSTANCE_PROFILE, IDENTITY, INFO);
        iam.on("DeleteInstanceProfile", DELETES, INSTANCE_PROFILE, IDENTITY, INFO);
        iam.on("CreateSAMLProvider", CREATES, SAML_PROVIDER, IDENTITY, HIGH, "T1484.002");
        iam.on("UpdateSAMLProvider", CHANGES, SAML_PROVIDER, IDENTITY, HIGH, "T1484.002");
        iam.on("DeleteSAMLProvider", DELETES, SAML_PROVIDER, IDENTITY, MEDIUM, "T1531");
        iam.on("CreateOpenIDConnectProvider", CREATES, OIDC_PROVIDER, IDENTITY, HIGH, "T1484.002");
        iam.on("AddClientIDToOpenIDConnectProvider", CHANGES, OIDC_PROVIDER, IDENTITY, MEDIUM, "T1484.002");
        iam.on("UpdateOpenIDConnectProviderThumbprint", CHANGES, OIDC_PROVIDER, IDENTITY, HIGH, "T1484.002");
        iam.on("DeleteOpenIDConnectProvider", DELETES, OIDC_PROVIDER, IDENTITY, MEDIUM, "T1531");
    }

    private static void access(Service iam) {
        Reader attached = ChangeReaders::attachedPolicy;
        Reader detached = ChangeReaders::detachedPolicy;
        Reader permissions = ChangeReaders::permissions;
        Reader policyName = parameter("", "policyName");
        iam.on("AttachUserPolicy", ATTACHES, USER_ATTACHMENT, ACCESS, MEDIUM, attached, "T1098.003");
        iam.on("DetachUserPolicy", DETACHES, USER_ATTACHMENT, ACCESS, LOW, detached, "T1098");
        iam.on("AttachGroupPolicy", ATTACHES, GROUP_ATTACHMENT, ACCESS, MEDIUM, attached, "T1098.003");
        iam.on("DetachGroupPolicy", DETACHES, GROUP_ATTACHMENT, ACCESS, LOW, detached, "T1098");
        iam.on("AttachRolePolicy", ATTACHES, ROLE_ATTACHMENT, ACCESS, LOW, attached, "T1098.003");
        iam.on("DetachRolePolicy", DETACHES, ROLE_ATTACHMENT, ACCESS, LOW, detached, "T1098");
        iam.on("PutUserPolicy", PUTS, USER_POLICY, ACCESS, MEDIUM, permissions, "T1098.003");
        iam.on("DeleteUserPolicy", DETACHES, USER_POLICY, ACCESS, MEDIUM, policyName, "T1098");
        iam.on("PutGroupPolicy", PUTS, GROUP_POLICY, ACCESS, MEDIUM, permissions, "T1098.003");
        iam.on("DeleteGroupPolicy", DETACHES, GROUP_POLICY, ACCESS, MEDIUM, policyName, "T1098");
        iam.on("PutRolePolicy", PUTS, ROLE_POLICY, ACCESS, LOW, permissions, "T1098.003");
        iam.on("DeleteRolePolicy", DETACHES, ROLE_POLICY, ACCESS, LOW, policyName, "T1098");
        iam.on("CreatePolicy", CREATES, POLICY, ACCESS, LOW, permissions, "T1098.003");
        iam.on("DeletePolicy", DELETES, POLICY, ACCESS, LOW, "T1098");
        iam.on("CreatePolicyVersion", CREATES, POLICY_VERSION, ACCESS, MEDIUM, permissions, "T1098.003");
        iam.on(
                "SetDefaultPolicyVersion",
                CHANGES,
                POLICY_VERSION,
                ACCESS,
                HIGH,
                parameter("version ", "versionId"),
                "T1098.003");
        iam.on("DeletePolicyVersion", DELETES, POLICY_VERSION, ACCESS, LOW, "T1098");
        iam.on("AddUserToGroup", ATTACHES, MEMBERSHIP, ACCESS, HIGH, parameter("group ", "groupName"), "T1098.003");
        iam.on("RemoveUserFromGroup", DETACHES, MEMBERSHIP, ACCESS, LOW, parameter("group ", "groupName"), "T1098");
        iam.on(
                "UpdateRole",
                CHANGES,
                ROLE,
                ACCESS,
                LOW,
                parameter("sessions up to seconds: ", "maxSessionDuration"),
                "T1098");
        iam.on("UpdateAssumeRolePolicy", PUTS, ROLE_TRUST, ACCESS, LOW, trust("policyDocument"), "T1098");
        iam.on("PutUserPermissionsBoundary", PUTS, USER_BOUNDARY, ACCESS, LOW, attachedBoundary(), "T1098");
        iam.on("DeleteUserPermissionsBoundary", DETACHES, USER_BOUNDARY, ACCESS, HIGH, "T1098");
        iam.on("PutRolePermissionsBoundary", PUTS, ROLE_BOUNDARY, ACCESS, LOW, attachedBoundary(), "T1098");
        iam.on("DeleteRolePermissionsBoundary", DETACHES, ROLE_BOUNDARY, ACCESS, HIGH, "T1098");
        iam.on(
                "AddRoleToInstanceProfile",
                ATTACHES,
                INSTANCE_PROFILE_ROLE,
                ACCESS,
                LOW,
                parameter("role ", "roleName"),
                "T1098.003");
        iam.on(
                "RemoveRoleFromInstanceProfile",
                DETACHES,
                INSTANCE_PROFILE_ROLE,
                ACCESS,
                LOW,
                parameter("role ", "roleName"),
                "T1098");
        iam.on("UpdateAccountPasswordPolicy", CHANGES, PASSWORD_POLICY, ACCESS, MEDIUM, "T1556");
        iam.on("DeleteAccountPasswordPolicy", DELETES, PASSWORD_POLICY, ACCESS, HIGH, "T1556");
    }

    /** A boundary only takes rights away. */
    private static Reader attachedBoundary() {
        return parameter("boundary ", "permissionsBoundary");
    }

    private static void otherIdentitySystems(Table table) {
        Service anywhere = table.in("rolesanywhere.amazonaws.com");
        anywhere.on(
                "CreateTrustAnchor", CREATES, TRUST_ANCHOR, ACCESS, HIGH, parameter("", "name"), "T1098", "T1484.002");
        anywhere.on("UpdateTrustAnchor", CHANGES, TRUST_ANCHOR, ACCESS, HIGH, parameter("", "name"), "T1484.002");
        anywhere.on("DeleteTrustAnchor", DELETES, TRUST_ANCHOR, ACCESS, LOW);
        anywhere.on(
                "CreateProfile",
                CREATES,
                ANYWHERE_PROFILE,
                ACCESS,
                MEDIUM,
                parameter("for role ", "roleArns"),
                "T1098");
        anywhere.on(
                "UpdateProfile",
                CHANGES,
                ANYWHERE_PROFILE,
                ACCESS,
                MEDIUM,
                parameter("for role ", "roleArns"),
                "T1098");
        anywhere.on("DeleteProfile", DELETES, ANYWHERE_PROFILE, ACCESS, LOW);

        Service sso = table.in("sso.amazonaws.com");
        sso.on(
                "CreateAccountAssignment",
                ATTACHES,
                SSO_ASSIGNMENT,
                ACCESS,
                HIGH,
                parameter("in account ", "targetId"),
                "T1098.003");
        sso.on("DeleteAccountAssignment", DETACHES, SSO_ASSIGNMENT, ACCESS, LOW, "T1531");
        sso.on("CreatePermissionSet", CREATES, PERMISSION_SET, ACCESS, MEDIUM, parameter("", "name"), "T1098.003");
        sso.on("DeletePermissionSet", DELETES, PERMISSION_SET, ACCESS, LOW);
        sso.on(
                "AttachManagedPolicyToPermissionSet",
                ATTACHES,
                PERMISSION_SET_ATTACHMENT,
                ACCESS,
                HIGH,
                parameter("", "managedPolicyArn"),
                "T1098.003");
        sso.on("DetachManagedPolicyFromPermissionSet", DETACHES, PERMISSION_SET_ATTACHMENT, ACCESS, LOW);
        sso.on("PutInlinePolicyToPermissionSet", CHANGES, PERMISSION_SET, ACCESS, HIGH, "T1098.003");

        for (String source : List.of("identitystore.amazonaws.com", "sso-directory.amazonaws.com")) {
            Service store = table.in(source);
            store.on(
                    "CreateUser", CREATES, IDENTITY_STORE_USER, IDENTITY, HIGH, parameter("", "userName"), "T1136.003");
            store.on("DeleteUser", DELETES, IDENTITY_STORE_USER, IDENTITY, MEDIUM, "T1531");
            store.on("CreateGroupMembership", CREATES, IDENTITY_STORE_MEMBERSHIP, ACCESS, HIGH, "T1098.003");
            store.on("DeleteGroupMembership", DELETES, IDENTITY_STORE_MEMBERSHIP, ACCESS, LOW);
        }

        Service organizations = table.in("organizations.amazonaws.com");
        organizations.on("LeaveOrganization", CHANGES, ORGANIZATION, ACCESS, CRITICAL, "T1666");
        organizations.on("RemoveAccountFromOrganization", CHANGES, ORGANIZATION, ACCESS, HIGH, "T1666");
        organizations.on("CreateAccount", CREATES, ORGANIZATION, IDENTITY, HIGH, "T1666", "T1136.003");
        organizations.on("InviteAccountToOrganization", CHANGES, ORGANIZATION, ACCESS, MEDIUM, "T1666");
        organizations.on("AttachPolicy", ATTACHES, ORGANIZATION_ATTACHMENT, ACCESS, LOW, parameter("on ", "targetId"));
        organizations.on(
                "DetachPolicy",
                DETACHES,
                ORGANIZATION_ATTACHMENT,
                ACCESS,
                HIGH,
                parameter("from ", "targetId"),
                "T1666");
        organizations.on("UpdatePolicy", CHANGES, ORGANIZATION_POLICY, ACCESS, MEDIUM, "T1666");
        organizations.on("DeletePolicy", DELETES, ORGANIZATION_POLICY, ACCESS, HIGH, "T1666");
        organizations.on(
                "DisablePolicyType", CHANGES, ORGANIZATION, ACCESS, CRITICAL, parameter("", "policyType"), "T1666");
    }

    private static void logging(Table table) {
        Service cloudtrail = table.in("cloudtrail.amazonaws.com");
        cloudtrail.on("CreateTrail", CREATES_AGAIN, TRAIL, LOGGING, INFO);
        cloudtrail.always("DeleteTrail", DELETES, TRAIL, LOGGING, HIGH, "T1562.008");
        cloudtrail.on("StartLogging", ATTACHES, TRAIL_LOGGING, LOGGING, INFO);
        cloudtrail.always("StopLogging", DETACHES, TRAIL_LOGGING, LOGGING, HIGH, "T1562.008");
        cloudtrail.on("UpdateTrail", CHANGES, TRAIL, LOGGING, MEDIUM, ChangeReaders::trailSettings, "T1562.008");
        cloudtrail.on("PutEventSelectors", CHANGES, TRAIL, LOGGING, LOW, ChangeReaders::eventSelectors, "T1562.008");
        cloudtrail.on("PutInsightSelectors", CHANGES, TRAIL, LOGGING, LOW, "T1562.008");
        cloudtrail.on("CreateEventDataStore", CREATES, EVENT_DATA_STORE, LOGGING, INFO);
        cloudtrail.on("DeleteEventDataStore", DELETES, EVENT_DATA_STORE, LOGGING, HIGH, "T1562.008");
        cloudtrail.on("RestoreEventDataStore", CREATES_AGAIN, EVENT_DATA_STORE, LOGGING, INFO);
        cloudtrail.on("StopEventDataStoreIngestion", CHANGES, EVENT_DATA_STORE, LOGGING, HIGH, "T1562.008");

        Service ec2 = table.in("ec2.amazonaws.com");
        ec2.on("CreateFlowLogs", CREATES, FLOW_LOG, LOGGING, INFO);
        ec2.always("DeleteFlowLogs", DELETES, FLOW_LOG, LOGGING, HIGH, "T1562.008");

        Service logs = table.in("logs.amazonaws.com");
        logs.on("CreateLogGroup", CREATES, LOG_GROUP, LOGGING, INFO);
        logs.on("DeleteLogGroup", DELETES, LOG_GROUP, LOGGING, MEDIUM, "T1562.008", "T1485");
        logs.unlisted("CreateLogStream", CREATES, LOG_STREAM, LOGGING);
        logs.on(
                "DeleteLogStream",
                DELETES,
                LOG_STREAM,
                LOGGING,
                MEDIUM,
                parameter("stream ", "logStreamName"),
                "T1562.008");
        logs.on(
                "PutRetentionPolicy",
                CHANGES,
                LOG_GROUP,
                LOGGING,
                LOW,
                parameter("days kept: ", "retentionInDays"),
                "T1562.008");
        logs.on("PutSubscriptionFilter", PUTS, LOG_FILTER, LOGGING, LOW, parameter("to ", "destinationArn"), "T1537");
        logs.on("DeleteSubscriptionFilter", DETACHES, LOG_FILTER, LOGGING, MEDIUM, "T1562.008");
        logs.on("PutMetricFilter", PUTS, LOG_METRIC, LOGGING, INFO);
        logs.on("DeleteMetricFilter", DETACHES, LOG_METRIC, LOGGING, MEDIUM, "T1562.008");

        Service route53 = table.in("route53.amazonaws.com");
        route53.on("CreateQueryLoggingConfig", CREATES, QUERY_LOG, LOGGING, INFO);
        route53.on("DeleteQueryLoggingConfig", DELETES, QUERY_LOG, LOGGING, MEDIUM, "T1562.008");
        Service resolver = table.in("route53resolver.amazonaws.com");
        resolver.on("CreateResolverQueryLogConfig", CREATES, RESOLVER_QUERY_LOG, LOGGING, INFO);
        resolver.on("DeleteResolverQueryLogConfig", DELETES, RESOLVER_QUERY_LOG, LOGGING, HIGH, "T1562.008");
        resolver.on("AssociateResolverQueryLogConfig", ATTACHES, RESOLVER_ASSOCIATION, LOGGING, INFO);
        resolver.on("DisassociateResolverQueryLogConfig", DETACHES, RESOLVER_ASSOCIATION, LOGGING, HIGH, "T1562.008");
        Service waf = table.in("wafv2.amazonaws.com");
        waf.on("PutLoggingConfiguration", PUTS, WEB_ACL_LOGGING, LOGGING, INFO);
        waf.on("DeleteLoggingConfiguration", DETACHES, WEB_ACL_LOGGING, LOGGING, MEDIUM, "T1562.008");
        Service bedrock = table.in("bedrock.amazonaws.com");
        bedrock.on("PutModelInvocationLoggingConfiguration", ATTACHES, MODEL_LOGGING, LOGGING, INFO);
        bedrock.on("DeleteModelInvocationLoggingConfiguration", DETACHES, MODEL_LOGGING, LOGGING, HIGH, "T1562.008");
    }

    private static void detection(Table table) {
        Service guardDuty = table.in("guardduty.amazonaws.com");
        guardDuty.on("CreateDetector", CREATES, DETECTOR, LOGGING, INFO);
        guardDuty.on("DeleteDetector", DELETES, DETECTOR, LOGGING, HIGH, "T1562.001");
        guardDuty.on("UpdateDetector", CHANGES, DETECTOR, LOGGING, HIGH, enabled("enable", "suspended"), "T1562.001");
        guardDuty.on(
                "CreateIPSet",
                CREATES,
                GUARDDUTY_IP_SET,
                LOGGING,
                HIGH,
                parameter("trusted addresses from ", "location"),
                "T1562.001");
        guardDuty.on("UpdateIPSet", CHANGES, GUARDDUTY_IP_SET, LOGGING, HIGH, "T1562.001");
        guardDuty.on("DeleteIPSet", DELETES, GUARDDUTY_IP_SET, LOGGING, LOW);
        guardDuty.on("CreateFilter", CREATES, GUARDDUTY_FILTER, LOGGING, MEDIUM, "T1562.001");
        guardDuty.on("DeleteFilter", DELETES, GUARDDUTY_FILTER, LOGGING, LOW);
        guardDuty.on("CreatePublishingDestination", CREATES, GUARDDUTY_DESTINATION, LOGGING, INFO);
        guardDuty.on("DeletePublishingDestination", DELETES, GUARDDUTY_DESTINATION, LOGGING, HIGH, "T1562.001");
        guardDuty.on("StopMonitoringMembers", CHANGES, DETECTOR, LOGGING, HIGH, "T1562.001");
        guardDuty.on("DeleteMembers", CHANGES, DETECTOR, LOGGING, HIGH, "T1562.001");
        guardDuty.on("DisassociateMembers", CHANGES, DETECTOR, LOGGING, HIGH, "T1562.001");
        guardDuty.on("DisassociateFromAdministratorAccount", CHANGES, DETECTOR, LOGGING, HIGH, "T1562.001");
        guardDuty.on("DisassociateFromMasterAccount", CHANGES, DETECTOR, LOGGING, HIGH, "T1562.001");

        Service config = table.in("config.amazonaws.com");
        config.on("PutConfigurationRecorder", PUTS, RECORDER, LOGGING, LOW);
        config.on("DeleteConfigurationRecorder", DETACHES, RECORDER, LOGGING, HIGH, "T1562.001");
        config.on("StartConfigurationRecorder", ATTACHES, RECORDING, LOGGING, INFO);
        config.on("StopConfigurationRecorder", DETACHES, RECORDING, LOGGING, HIGH, "T1562.001");
        config.on("PutDeliveryChannel", PUTS, DELIVERY_CHANNEL, LOGGING, LOW);
        config.on("DeleteDeliveryChannel", DETACHES, DELIVERY_CHANNEL, LOGGING, HIGH, "T1562.001");
        config.on("PutConfigRule", PUTS, CONFIG_RULE, LOGGING, INFO);
        config.on("DeleteConfigRule", DETACHES, CONFIG_RULE, LOGGING, MEDIUM, "T1562.001");

        Service securityHub = table.in("securityhub.amazonaws.com");
        securityHub.on("EnableSecurityHub", ATTACHES, SECURITY_HUB, LOGGING, INFO);
        securityHub.on("DisableSecurityHub", DETACHES, SECURITY_HUB, LOGGING, HIGH, "T1562.001");
        securityHub.on("BatchDisableStandards", CHANGES, SECURITY_HUB, LOGGING, MEDIUM, "T1562.001");
        Service macie = table.in("macie2.amazonaws.com");
        macie.on("EnableMacie", ATTACHES, MACIE, LOGGING, INFO);
        macie.on("DisableMacie", DETACHES, MACIE, LOGGING, HIGH, "T1562.001");
        Service analyzer = table.in("access-analyzer.amazonaws.com");
        analyzer.on("CreateAnalyzer", CREATES, ANALYZER, LOGGING, INFO);
        analyzer.on("DeleteAnalyzer", DELETES, ANALYZER, LOGGING, MEDIUM, "T1562.001");

        Service cloudwatch = table.in("monitoring.amazonaws.com");
        cloudwatch.on("PutMetricAlarm", PUTS, ALARM, LOGGING, INFO);
        cloudwatch.on("DeleteAlarms", DETACHES, ALARM, LOGGING, MEDIUM, "T1562.001");
        cloudwatch.on("EnableAlarmActions", ATTACHES, ALARM_ACTIONS, LOGGING, INFO);
        cloudwatch.on("DisableAlarmActions", DETACHES, ALARM_ACTIONS, LOGGING, MEDIUM, "T1562.001");

        Service events = table.in("events.amazonaws.com");
        events.on("PutRule", PUTS, EVENT_RULE, COMPUTE, LOW, "T1546");
        events.on("DeleteRule", DETACHES, EVENT_RULE, LOGGING, MEDIUM, "T1562.001");
        events.on("EnableRule", ATTACHES, EVENT_RULE_STATE, LOGGING, INFO);
        events.on("DisableRule", DETACHES, EVENT_RULE_STATE, LOGGING, MEDIUM, "T1562.001");
        events.on("RemoveTargets", CHANGES, EVENT_RULE, LOGGING, MEDIUM, "T1562.001");
    }

    private static void compute(Table table) {
        Service account = table.in("account.amazonaws.com");
        account.on("EnableRegion", ATTACHES, OPTED_IN_REGION, COMPUTE, MEDIUM, "T1535");
        account.on("DisableRegion", DETACHES, OPTED_IN_REGION, COMPUTE, MEDIUM);
        Service ec2 = table.in("ec2.amazonaws.com");
        ec2.on("RunInstances", CREATES, INSTANCE, COMPUTE, LOW, ChangeReaders::instances, "T1578.002", "T1496.001");
        ec2.on("TerminateInstances", DELETES, INSTANCE, COMPUTE, MEDIUM, "T1578.003", "T1485");
        ec2.on(
                "ModifyInstanceAttribute",
                CHANGES,
                INSTANCE,
                COMPUTE,
                HIGH,
                ChangeReaders::instanceAttribute,
                "T1578.005");
        ec2.on("CreateKeyPair", CREATES, KEY_PAIR, COMPUTE, MEDIUM, "T1098.001");
        ec2.on("ImportKeyPair", CREATES, KEY_PAIR, COMPUTE, MEDIUM, "T1098.001");
        ec2.on("DeleteKeyPair", DELETES, KEY_PAIR, COMPUTE, LOW);
        ec2.on(
                "AssociateIamInstanceProfile",
                ATTACHES,
                INSTANCE_ROLE,
                ACCESS,
                HIGH,
                instanceProfile("AssociateIamInstanceProfileRequest"),
                "T1098.003");
        ec2.on(
                "ReplaceIamInstanceProfileAssociation",
                CHANGES,
                INSTANCE_ROLE,
                ACCESS,
                HIGH,
                instanceProfile("ReplaceIamInstanceProfileAssociationRequest"),
                "T1098.003");
        ec2.on("DisassociateIamInstanceProfile", DETACHES, INSTANCE_ROLE, ACCESS, LOW);
        ec2.on("EnableSerialConsoleAccess", CHANGES, ACCOUNT_SETTINGS, COMPUTE, HIGH, "T1578.005", "T1021.008");

        table.in("ec2-instance-connect.amazonaws.com")
                .on(
                        "SendSSHPublicKey",
                        CHANGES,
                        SSH_PUSH,
                        COMPUTE,
                        HIGH,
                        parameter("as ", "instanceOSUser"),
                        "T1098.004",
                        "T1021.008");
        table.in("ec2-instance-connect.amazonaws.com")
                .on("SendSerialConsoleSSHPublicKey", CHANGES, SSH_PUSH, COMPUTE, HIGH, "T1098.004", "T1021.008");

        Service ssm = table.in("ssm.amazonaws.com");
        ssm.on("SendCommand", CHANGES, COMMAND, COMPUTE, MEDIUM, parameter("", "documentName"), "T1651");
        ssm.on("StartSession", CHANGES, SESSION, COMPUTE, MEDIUM, "T1021.008");
        ssm.on("StartAutomationExecution", CHANGES, SSM_RUN, COMPUTE, MEDIUM, "T1651");
        ssm.on("CreateAssociation", CHANGES, SSM_RUN, COMPUTE, MEDIUM, "T1651");
        ssm.on("CreateDocument", CREATES, SSM_DOCUMENT, COMPUTE, LOW, "T1651");
        ssm.on("DeleteDocument", DELETES, SSM_DOCUMENT, COMPUTE, LOW);
    }

    private static Reader instanceProfile(String request) {
        return parameter(
                "instance profile ", request + ".IamInstanceProfile.Name|" + request + ".IamInstanceProfile.Arn");
    }

    private static void functions(Service lambda) {
        Reader role = parameter("runs as ", "role");
        lambda.on("CreateFunction", CREATES, FUNCTION, COMPUTE, LOW, role, "T1648");
        lambda.on("UpdateFunctionCode", CHANGES, FUNCTION, COMPUTE, MEDIUM, codeUpdate(), "T1648");
        lambda.on("UpdateFunctionConfiguration", CHANGES, FUNCTION, COMPUTE, MEDIUM, role, "T1648");
        lambda.on("DeleteFunction", DELETES, FUNCTION, COMPUTE, MEDIUM, "T1485");
        lambda.on("AddPermission", ATTACHES, FUNCTION_STATEMENT, ACCESS, LOW, principals("principal"), "T1098");
        lambda.on(
                "RemovePermission", DETACHES, FUNCTION_STATEMENT, ACCESS, LOW, parameter("statement ", "statementId"));
        lambda.on(
                "AddLayerVersionPermission",
                ATTACHES,
                LAYER_STATEMENT,
                DATA_SHARING,
                LOW,
                principals("principal"),
                "T1537");
        lambda.on("RemoveLayerVersionPermission", DETACHES, LAYER_STATEMENT, DATA_SHARING, LOW);
        lambda.on(
                "CreateFunctionUrlConfig",
                CREATES,
                FUNCTION_URL,
                NETWORK,
                MEDIUM,
                parameter("authentication ", "authType"),
                "T1648");
        lambda.on(
                "UpdateFunctionUrlConfig",
                CHANGES,
                FUNCTION_URL,
                NETWORK,
                MEDIUM,
                parameter("authentication ", "authType"),
                "T1648");
        lambda.on("DeleteFunctionUrlConfig", DELETES, FUNCTION_URL, NETWORK, LOW);
        lambda.on(
                "CreateEventSourceMapping",
                CREATES,
                EVENT_SOURCE_MAPPING,
                COMPUTE,
                LOW,
                parameter("of ", "functionName"),
                "T1546");
        lambda.on("DeleteEventSourceMapping", DELETES, EVENT_SOURCE_MAPPING, COMPUTE, LOW);
        lambda.on("PublishLayerVersion", CREATES, LAYER, COMPUTE, LOW, "T1525");
    }

    /** New code stays until the function goes: whether a later update brought the old code back, the logs do not tell. */
    private static Reader codeUpdate() {
        return (event, rule) ->
                event.requestParameters().path("dryRun").asBoolean() ? List.of() : List.of(rule.plain(""));
    }

    private static void otherCompute(Table table) {
        Service ecs = table.in("ecs.amazonaws.com");
        ecs.on("CreateCluster", CREATES, ECS_CLUSTER, COMPUTE, LOW, "T1610");
        ecs.on("DeleteCluster", DELETES, ECS_CLUSTER, COMPUTE, LOW);
        ecs.on("CreateService", CREATES, ECS_SERVICE, COMPUTE, LOW, "T1610");
        ecs.on("DeleteService", DELETES, ECS_SERVICE, COMPUTE, MEDIUM, "T1489");
        ecs.on(
                "RegisterTaskDefinition",
                CREATES,
                TASK_DEFINITION,
                COMPUTE,
                LOW,
                parameter("runs as ", "taskRoleArn"),
                "T1610");
        ecs.on("DeregisterTaskDefinition", DELETES, TASK_DEFINITION, COMPUTE, LOW);
        ecs.on("RunTask", CREATES, ECS_TASK, COMPUTE, LOW, parameter("", "taskDefinition"), "T1610");
        ecs.on("StopTask", DELETES, ECS_TASK, COMPUTE, LOW, "T1489");
        ecs.on("ExecuteCommand", CHANGES, ECS_TASK, COMPUTE, HIGH, "T1651");
        Service eks = table.in("eks.amazonaws.com");
        eks.on("CreateCluster", CREATES, EKS_CLUSTER, COMPUTE, LOW, "T1578.002");
        eks.on("DeleteCluster", DELETES, EKS_CLUSTER, COMPUTE, MEDIUM, "T1485");
        eks.on("CreateAccessEntry", CREATES, EKS_ACCESS, ACCESS, HIGH, "T1098.006");
        eks.on("AssociateAccessPolicy", CHANGES, EKS_ACCESS, ACCESS, HIGH, parameter("", "policyArn"), "T1098.006");
        eks.on("DeleteAccessEntry", DELETES, EKS_ACCESS, ACCESS, LOW);
        Service lightsail = table.in("lightsail.amazonaws.com");
        lightsail.on("CreateInstances", CREATES, LIGHTSAIL, COMPUTE, MEDIUM, "T1578.002", "T1496.001");
        lightsail.on("DeleteInstance", DELETES, LIGHTSAIL, COMPUTE, MEDIUM, "T1578.003");
        Service sagemaker = table.in("sagemaker.amazonaws.com");
        sagemaker.on(
                "CreateNotebookInstance",
                CREATES,
                NOTEBOOK,
                COMPUTE,
                MEDIUM,
                parameter("runs as ", "roleArn"),
                "T1578.002",
                "T1496.001");
        sagemaker.on("CreatePresignedNotebookInstanceUrl", CHANGES, NOTEBOOK, COMPUTE, HIGH, "T1021.007");
        sagemaker.on("DeleteNotebookInstance", DELETES, NOTEBOOK, COMPUTE, LOW);
        Service glue = table.in("glue.amazonaws.com");
        glue.on(
                "CreateDevEndpoint",
                CREATES,
                GLUE_ENDPOINT,
                COMPUTE,
                HIGH,
                parameter("runs as ", "roleArn"),
                "T1578.002");
        glue.on("UpdateDevEndpoint", CHANGES, GLUE_ENDPOINT, COMPUTE, HIGH, "T1098.004");
        glue.on("DeleteDevEndpoint", DELETES, GLUE_ENDPOINT, COMPUTE, LOW);
        glue.on("CreateJob", CREATES, GLUE_JOB, COMPUTE, LOW, parameter("runs as ", "role"), "T1648");
        glue.on("DeleteJob", DELETES, GLUE_JOB, COMPUTE, LOW);
        Service codebuild = table.in("codebuild.amazonaws.com");
        codebuild.on(
                "CreateProject", CREATES, BUILD_PROJECT, COMPUTE, LOW, parameter("runs as ", "serviceRole"), "T1648");
        codebuild.on("UpdateProject", CHANGES, BUILD_PROJECT, COMPUTE, MEDIUM, "T1648");
        codebuild.on("DeleteProject", DELETES, BUILD_PROJECT, COMPUTE, LOW);
        Service cloudformation = table.in("cloudformation.amazonaws.com");
        cloudformation.on("CreateStack", CREATES, STACK, COMPUTE, LOW, parameter("runs as ", "roleARN"), "T1578.002");
        cloudformation.on("UpdateStack", CHANGES, STACK, COMPUTE, LOW, parameter("runs as ", "roleARN"), "T1578.005");
        cloudformation.on("DeleteStack", DELETES, STACK, COMPUTE, MEDIUM, "T1485");

        Service bedrock = table.in("bedrock.amazonaws.com");
        bedrock.on("PutUseCaseForModelAccess", CHANGES, MODEL_ACCESS, COMPUTE, HIGH, "T1496.004");
        bedrock.on("CreateFoundationModelAgreement", CREATES, MODEL_ACCESS, COMPUTE, HIGH, "T1496.004");
        bedrock.on("PutFoundationModelEntitlement", CHANGES, MODEL_ACCESS, COMPUTE, HIGH, "T1496.004");
        bedrock.on("DeleteFoundationModelAgreement", DELETES, MODEL_ACCESS, COMPUTE, LOW);
        for (String source : List.of("ses.amazonaws.com", "email.amazonaws.com")) {
            Service ses = table.in(source);
            ses.on(
                    "UpdateAccountSendingEnabled",
                    CHANGES,
                    SES_ACCOUNT,
                    COMPUTE,
                    HIGH,
                    parameter("enabled: ", "enabled"),
                    "T1496.004");
            ses.on("PutAccountDetails", CHANGES, SES_ACCOUNT, COMPUTE, HIGH, "T1496.004");
            ses.on("PutAccountSendingAttributes", CHANGES, SES_ACCOUNT, COMPUTE, HIGH, "T1496.004");
            ses.on("VerifyEmailIdentity", CREATES, SES_IDENTITY, COMPUTE, MEDIUM, "T1496.004");
            ses.on("VerifyDomainIdentity", CREATES, SES_IDENTITY, COMPUTE, MEDIUM, "T1496.004");
            ses.on("CreateEmailIdentity", CREATES, SES_IDENTITY, COMPUTE, MEDIUM, "T1496.004");
            ses.on("DeleteIdentity", DELETES, SES_IDENTITY, COMPUTE, LOW);
            ses.on("DeleteEmailIdentity", DELETES, SES_IDENTITY, COMPUTE, LOW);
        }
        table.in("servicequotas.amazonaws.com")
                .on(
                        "RequestServiceQuotaIncrease",
                        CHANGES,
                        QUOTA,
                        COMPUTE,
                        MEDIUM,
                        parameter("to ", "desiredValue"),
                        "T1578.005");
    }

    private static void network(Service ec2) {
        ec2.on("CreateSecurityGroup", CREATES, SECURITY_GROUP, NETWORK, INFO);
        ec2.on("DeleteSecurityGroup", DELETES, SECURITY_GROUP, NETWORK, LOW);
        ec2.on("AuthorizeSecurityGroupIngress", ATTACHES, INGRESS, NETWORK, LOW, ChangeReaders::ingress, "T1562.007");
        ec2.on("RevokeSecurityGroupIngress", DETACHES, INGRESS, NETWORK, LOW, ChangeReaders::revokedIngress);
    }

    private static void buckets(Service s3) {
        s3.on("CreateBucket", CREATES, BUCKET, DATA, INFO);
        s3.on("DeleteBucket", DELETES, BUCKET, DATA, MEDIUM, "T1485");
        s3.counted("DeleteObject", DELETES, OBJECTS, DATA, MEDIUM, "T1485");
        s3.counted("DeleteObjects", DELETES, OBJECTS, DATA, MEDIUM, "T1485");
        s3.on(
                "PutBucketPolicy",
                PUTS,
                BUCKET_POLICY,
                DATA_SHARING,
                LOW,
                resourcePolicy("bucketPolicy", "policy"),
                "T1537");
        s3.on("DeleteBucketPolicy", DETACHES, BUCKET_POLICY, DATA_SHARING, MEDIUM, "T1222");
        s3.on("PutBucketAcl", PUTS, BUCKET_ACL, DATA_SHARING, LOW, ChangeReaders::acl, "T1537");
        s3.on(
                "PutBucketPublicAccessBlock",
                PUTS,
                BUCKET_PUBLIC_BLOCK,
                DATA_SHARING,
                LOW,
                ChangeReaders::publicAccessBlock,
                "T1562.007");
        s3.on("DeleteBucketPublicAccessBlock", DETACHES, BUCKET_PUBLIC_BLOCK, DATA_SHARING, HIGH, "T1562.007");
        s3.on(
                "PutAccountPublicAccessBlock",
                PUTS,
                ACCOUNT_PUBLIC_BLOCK,
                DATA_SHARING,
                LOW,
                ChangeReaders::publicAccessBlock,
                "T1562.007");
        s3.on("DeleteAccountPublicAccessBlock", DETACHES, ACCOUNT_PUBLIC_BLOCK, DATA_SHARING, HIGH, "T1562.007");
        for (String put : List.of("PutBucketLifecycle", "PutBucketLifecycleConfiguration")) {
            s3.on(put, PUTS, BUCKET_LIFECYCLE, LOGGING, LOW, ChangeReaders::lifecycle, "T1562.008", "T1485.001");
        }
        s3.on("DeleteBucketLifecycle", DETACHES, BUCKET_LIFECYCLE, LOGGING, LOW);
        s3.on("PutBucketLogging", PUTS, BUCKET_LOGGING, LOGGING, LOW, bucketLogging(), "T1562.008");
        s3.on(
                "PutBucketVersioning",
                PUTS,
                BUCKET_VERSIONING,
                DATA,
                LOW,
                parameter("", "VersioningConfiguration.Status"),
                "T1490");
        s3.on(
                "PutBucketReplication",
                PUTS,
                BUCKET_REPLICATION,
                DATA_SHARING,
                MEDIUM,
                parameter("to ", "ReplicationConfiguration.Rule.Destination.Bucket"),
                "T1537");
        s3.on("DeleteBucketReplication", DETACHES, BUCKET_REPLICATION, DATA_SHARING, LOW);
        s3.on("PutBucketEncryption", PUTS, BUCKET_ENCRYPTION, DATA, LOW, "T1486");
        s3.on("DeleteBucketEncryption", DETACHES, BUCKET_ENCRYPTION, DATA, MEDIUM);
    }

    private static Reader bucketLogging() {
        return (event, rule) -> {
            boolean on = event.requestParameters().path("BucketLoggingStatus").has("LoggingEnabled");
            return List.of(on ? rule.plain("on") : rule.plain("off", HIGH));
        };
    }

    private static void dataSharing(Table table) {
        Service ec2 = table.in("ec2.amazonaws.com");
        ec2.on("CreateSnapshot", CREATES, SNAPSHOT, DATA_SHARING, LOW, parameter("of ", "volumeId"), "T1578.001");
        ec2.on("CreateSnapshots", CREATES, SNAPSHOT, DATA_SHARING, LOW, "T1578.001");
        ec2.on("CopySnapshot", CREATES, SNAPSHOT, DATA_SHARING, LOW, parameter("of ", "sourceSnapshotId"), "T1578.001");
        ec2.on("DeleteSnapshot", DELETES, SNAPSHOT, DATA, MEDIUM, "T1490");
        ec2.on(
                "ModifySnapshotAttribute",
                CHANGES,
                SNAPSHOT_SHARING,
                DATA_SHARING,
                HIGH,
                sharing(
                        "createVolumePermission.add.items.group|createVolumePermission.add.items.userId",
                        "createVolumePermission.remove.items.group|createVolumePermission.remove.items.userId"),
                "T1537");
        ec2.on("CreateImage", CREATES, IMAGE, DATA_SHARING, LOW, parameter("of ", "instanceId"), "T1578.001");
        ec2.on("CopyImage", CREATES, IMAGE, DATA_SHARING, LOW, parameter("of ", "sourceImageId"), "T1578.001");
        ec2.on("RegisterImage", CREATES, IMAGE, COMPUTE, LOW, parameter("", "name"), "T1525");
        ec2.on("DeregisterImage", DELETES, IMAGE, DATA, MEDIUM, "T1490");
        ec2.on(
                "ModifyImageAttribute",
                CHANGES,
                IMAGE_SHARING,
                DATA_SHARING,
                HIGH,
                sharing(
                        "launchPermission.add.items.group|launchPermission.add.items.userId",
                        "launchPermission.remove.items.group|launchPermission.remove.items.userId"),
                "T1537");

        Service rds = table.in("rds.amazonaws.com");
        Reader rdsSharing = sharing("valuesToAdd", "valuesToRemove");
        rds.on(
                "CreateDBSnapshot",
                CREATES,
                DB_SNAPSHOT,
                DATA_SHARING,
                LOW,
                parameter("of ", "dBInstanceIdentifier"),
                "T1578.001");
        rds.on("CopyDBSnapshot", CREATES, DB_SNAPSHOT, DATA_SHARING, LOW, "T1578.001");
        rds.on("DeleteDBSnapshot", DELETES, DB_SNAPSHOT, DATA, MEDIUM, "T1490");
        rds.on("ModifyDBSnapshotAttribute", CHANGES, DB_SNAPSHOT_SHARING, DATA_SHARING, HIGH, rdsSharing, "T1537");
        rds.on(
                "CreateDBClusterSnapshot",
                CREATES,
                CLUSTER_SNAPSHOT,
                DATA_SHARING,
                LOW,
                parameter("of ", "dBClusterIdentifier"),
                "T1578.001");
        rds.on("CopyDBClusterSnapshot", CREATES, CLUSTER_SNAPSHOT, DATA_SHARING, LOW, "T1578.001");
        rds.on("DeleteDBClusterSnapshot", DELETES, CLUSTER_SNAPSHOT, DATA, MEDIUM, "T1490");
        rds.on(
                "ModifyDBClusterSnapshotAttribute",
                CHANGES,
                CLUSTER_SNAPSHOT_SHARING,
                DATA_SHARING,
                HIGH,
                rdsSharing,
                "T1537");
        rds.on(
                "StartExportTask",
                CHANGES,
                DB_EXPORT,
                DATA_SHARING,
                MEDIUM,
                parameter("to bucket ", "s3BucketName"),
                "T1537");

        Service secrets = table.in("secretsmanager.amazonaws.com");
        secrets.on(
                "PutResourcePolicy", PUTS, SECRET_POLICY, DATA_SHARING, LOW, resourcePolicy("resourcePolicy"), "T1537");
        secrets.on("DeleteResourcePolicy", DETACHES, SECRET_POLICY, DATA_SHARING, LOW);
        Service sns = table.in("sns.amazonaws.com");
        sns.on(
                "AddPermission",
                ATTACHES,
                TOPIC_STATEMENT,
                DATA_SHARING,
                LOW,
                principals("aWSAccountId|aWSAccountIds"),
                "T1537");
        sns.on("RemovePermission", DETACHES, TOPIC_STATEMENT, DATA_SHARING, LOW);
        sns.on("SetTopicAttributes", PUTS, TOPIC_POLICY, DATA_SHARING, LOW, ChangeReaders.policyAttribute(), "T1537");
        Service sqs = table.in("sqs.amazonaws.com");
        sqs.on(
                "AddPermission",
                ATTACHES,
                QUEUE_STATEMENT,
                DATA_SHARING,
                LOW,
                principals("aWSAccountIds|aWSAccountId"),
                "T1537");
        sqs.on("RemovePermission", DETACHES, QUEUE_STATEMENT, DATA_SHARING, LOW);
        sqs.on("SetQueueAttributes", PUTS, QUEUE_POLICY, DATA_SHARING, LOW, ChangeReaders.policyAttribute(), "T1537");
        Service ecr = table.in("ecr.amazonaws.com");
        ecr.on(
                "SetRepositoryPolicy",
                PUTS,
                REPOSITORY_POLICY,
                DATA_SHARING,
                LOW,
                resourcePolicy("policyText"),
                "T1537");
        ecr.on("DeleteRepositoryPolicy", DETACHES, REPOSITORY_POLICY, DATA_SHARING, LOW);
        ecr.on("PutImage", CHANGES, IMAGE_PUSH, COMPUTE, LOW, parameter("tag ", "imageTag"), "T1525");
        Service ssm = table.in("ssm.amazonaws.com");
        ssm.on(
                "ModifyDocumentPermission",
                CHANGES,
                SSM_DOCUMENT_SHARING,
                DATA_SHARING,
                HIGH,
                sharing("accountIdsToAdd", "accountIdsToRemove"),
                "T1537");
        Service kms = table.in("kms.amazonaws.com");
        kms.on("PutKeyPolicy", PUTS, KEY_POLICY, DATA_SHARING, MEDIUM, resourcePolicy("policy"), "T1098");
        kms.on("CreateGrant", CREATES, GRANT, DATA_SHARING, LOW, principals("granteePrincipal"), "T1098");
        kms.on("RevokeGrant", DELETES, GRANT, DATA_SHARING, LOW);
        kms.on("RetireGrant", DELETES, GRANT, DATA_SHARING, LOW);
        Service ram = table.in("ram.amazonaws.com");
        ram.on("CreateResourceShare", CREATES, RESOURCE_SHARE, DATA_SHARING, LOW, principals("principals"), "T1537");
        ram.on("AssociateResourceShare", CHANGES, RESOURCE_SHARE, DATA_SHARING, LOW, principals("principals"), "T1537");
        ram.on("DeleteResourceShare", DELETES, RESOURCE_SHARE, DATA_SHARING, LOW);
    }

    private static void data(Table table) {
        Service secrets = table.in("secretsmanager.amazonaws.com");
        secrets.unlisted("CreateSecret", CREATES, SECRET, DATA);
        secrets.on("DeleteSecret", DELETES, SECRET, DATA, MEDIUM, "T1485");
        secrets.on("RestoreSecret", CREATES_AGAIN, SECRET, DATA, INFO);
        Service ssm = table.in("ssm.amazonaws.com");
        ssm.unlisted("PutParameter", PUTS, PARAMETER, DATA);
        ssm.on("DeleteParameter", DETACHES, PARAMETER, DATA, MEDIUM, "T1485");
        ssm.on("DeleteParameters", DETACHES, PARAMETER, DATA, MEDIUM, "T1485");
        Service ec2 = table.in("ec2.amazonaws.com");
        ec2.unlisted("CreateVolume", CREATES, VOLUME, DATA);
        ec2.on("DeleteVolume", DELETES, VOLUME, DATA, MEDIUM, "T1485");
        Service rds = table.in("rds.amazonaws.com");
        rds.on("CreateDBInstance", CREATES, DB_INSTANCE, DATA, INFO, parameter("", "engine"));
        rds.on(
                "RestoreDBInstanceFromDBSnapshot",
                CREATES,
                DB_INSTANCE,
                DATA,
                MEDIUM,
                parameter("from ", "dBSnapshotIdentifier"),
                "T1578.002");
        rds.on(
                "ModifyDBInstance",
                CHANGES,
                DB_INSTANCE,
                DATA,
                HIGH,
                onlyWith("new master password", "masterUserPassword"),
                "T1098");
        rds.on("DeleteDBInstance", DELETES, DB_INSTANCE, DATA, HIGH, "T1485");
        rds.on("CreateDBCluster", CREATES, DB_CLUSTER, DATA, INFO, parameter("", "engine"));
        rds.on("DeleteDBCluster", DELETES, DB_CLUSTER, DATA, HIGH, "T1485");
        Service dynamodb = table.in("dynamodb.amazonaws.com");
        dynamodb.on("CreateTable", CREATES, TABLE, DATA, INFO);
        dynamodb.on("DeleteTable", DELETES, TABLE, DATA, MEDIUM, "T1485");
        dynamodb.on(
                "ExportTableToPointInTime",
                CHANGES,
                TABLE_EXPORT,
                DATA_SHARING,
                MEDIUM,
                parameter("to bucket ", "s3Bucket"),
                "T1537");
        Service kms = table.in("kms.amazonaws.com");
        kms.on("CreateKey", CREATES, KEY, DATA, INFO);
        kms.on("EnableKey", ATTACHES, KEY_STATE, DATA, INFO);
        kms.on("DisableKey", DETACHES, KEY_STATE, DATA, HIGH, "T1486");
        kms.on("CancelKeyDeletion", ATTACHES, KEY_DELETION, DATA, INFO);
        kms.on(
                "ScheduleKeyDeletion",
                DETACHES,
                KEY_DELETION,
                DATA,
                HIGH,
                parameter("days until then: ", "pendingWindowInDays"),
                "T1485");
        kms.on("DeleteImportedKeyMaterial", CHANGES, KEY, DATA, HIGH, "T1486");
        Service efs = table.in("elasticfilesystem.amazonaws.com");
        efs.on("CreateFileSystem", CREATES, FILE_SYSTEM, DATA, INFO);
        efs.on("DeleteFileSystem", DELETES, FILE_SYSTEM, DATA, MEDIUM, "T1485");
        Service backup = table.in("backup.amazonaws.com");
        backup.on("DeleteRecoveryPoint", DELETES, RECOVERY_POINT, DATA, HIGH, "T1490");
        backup.on("CreateBackupVault", CREATES, BACKUP_VAULT, DATA, INFO);
        backup.on("DeleteBackupVault", DELETES, BACKUP_VAULT, DATA, MEDIUM, "T1490");
        Service ecr = table.in("ecr.amazonaws.com");
        ecr.on("CreateRepository", CREATES, REPOSITORY, DATA, INFO);
        ecr.on("DeleteRepository", DELETES, REPOSITORY, DATA, MEDIUM, "T1485");
        Service sns = table.in("sns.amazonaws.com");
        sns.on("CreateTopic", CREATES, TOPIC, DATA, INFO);
        sns.on("DeleteTopic", DELETES, TOPIC, DATA, LOW);
        Service sqs = table.in("sqs.amazonaws.com");
        sqs.on("CreateQueue", CREATES, QUEUE, DATA, INFO);
        sqs.on("DeleteQueue", DELETES, QUEUE, DATA, LOW);
    }

    private static Thing typed(Thing thing, String resourceType) {
        return new Thing(thing.kind(), resourceType, thing.scope(), thing.names(), thing.parent());
    }

    private static final class Table {
        private final Map<String, Map<String, ChangeRule>> rules = new HashMap<>();

        Service in(String eventSource) {
            return new Service(eventSource, rules.computeIfAbsent(eventSource, source -> new HashMap<>()));
        }

        Map<String, Map<String, ChangeRule>> rules() {
            return Map.copyOf(rules);
        }
    }

    private record Service(String eventSource, Map<String, ChangeRule> rules) {
        void on(String name, Verb verb, Thing thing, Category category, Severity severity, String... techniques) {
            on(name, verb, thing, category, severity, ChangeReaders.nothingMore(), techniques);
        }

        void on(
                String name,
                Verb verb,
                Thing thing,
                Category category,
                Severity severity,
                Reader reader,
                String... techniques) {
            add(name, verb, thing, category, severity, techniques, reader, Listing.USUAL);
        }

        void always(String name, Verb verb, Thing thing, Category category, Severity severity, String... techniques) {
            add(name, verb, thing, category, severity, techniques, ChangeReaders.nothingMore(), Listing.FULL_SEVERITY);
        }

        void counted(String name, Verb verb, Thing thing, Category category, Severity severity, String... techniques) {
            add(name, verb, thing, category, severity, techniques, ChangeReaders.nothingMore(), Listing.COUNTED);
        }

        void unlisted(String name, Verb verb, Thing thing, Category category) {
            add(name, verb, thing, category, INFO, new String[0], ChangeReaders.nothingMore(), Listing.UNLISTED);
        }

        private void add(
                String name,
                Verb verb,
                Thing thing,
                Category category,
                Severity severity,
                String[] techniques,
                Reader reader,
                Listing listing) {
            String action = prefix(eventSource) + ":" + name;
            String what = listing == Listing.UNLISTED ? "" : ChangeWords.of(action);
            ChangeRule rule =
                    new ChangeRule(action, what, verb, thing, category, severity, List.of(techniques), reader, listing);
            if (rules.put(name, rule) != null) {
                throw new IllegalStateException("Two entries for " + eventSource + ":" + name);
            }
        }
    }
}
