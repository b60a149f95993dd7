"""Makes the same calls to two endpoints and prints each that is answered differently.

Ids, secrets, times, the order of lists and the wording of messages are made equal first: no page of AWS's decides them.
One line of JSON for each difference: {"call", "first", "second"}.
"""
import json
import re
import sys

import boto3
from botocore.exceptions import ClientError

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
DOCUMENT = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}],
})
BIG = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["s3:" + "a" * 100 + str(i) for i in range(30)], "Resource": "*"}],
})
TRUST = json.dumps({
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                   "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}],
})
POLICY = "arn:aws:iam::123456789012:policy/reports"
DOOMED = "arn:aws:iam::123456789012:policy/doomed"
MFA = "arn:aws:iam::123456789012:mfa/alice"
DOOMED_MFA = "arn:aws:iam::123456789012:mfa/doomed"
ROLE = "arn:aws:iam::123456789012:role/ops"
SSH_KEY = ("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kwc4qsEnSZp/TR+fQi62F79RHWmwKOtFmwteURgLbj7D/"
           "WGuNLGOfa/2vse3G2eHnHl5CB8ruRX9fBl/KgwCVr2JaEuUm66bBQeP5XeBotdR4cvX38uPYivCDdPjJ1QWPdspTBKcxeFbccDw== a@b")


def calls():
    """The calls in order: label, service, operation, arguments. An argument may be a function of the answers so far."""
    def key(answers):
        return answers["create-access-key"]["AccessKey"]["AccessKeyId"]

    def ssh(answers):
        return answers["upload-ssh-public-key"]["SSHPublicKey"]["SSHPublicKeyId"]

    iam = [
        ("create-user", "create_user", dict(UserName="alice", Tags=[dict(Key="team", Value="a&b")])),
        ("create-user again", "create_user", dict(UserName="alice")),
        ("create-user other case", "create_user", dict(UserName="ALICE")),
        ("create-user with path", "create_user", dict(UserName="bob", Path="/staff/")),
        ("create-user bad name", "create_user", dict(UserName="no spaces")),
        ("get-user", "get_user", dict(UserName="alice")),
        ("get-user missing", "get_user", dict(UserName="nobody")),
        ("list-users by path", "list_users", dict(PathPrefix="/staff/")),
        ("list-user-tags", "list_user_tags", dict(UserName="alice")),
        ("tag-user", "tag_user", dict(UserName="alice", Tags=[dict(Key="x", Value="y")])),
        ("untag-user", "untag_user", dict(UserName="alice", TagKeys=["x"])),
        ("create-group", "create_group", dict(GroupName="staff")),
        ("create-group again", "create_group", dict(GroupName="staff")),
        ("add-user-to-group", "add_user_to_group", dict(GroupName="staff", UserName="alice")),
        ("get-group", "get_group", dict(GroupName="staff")),
        ("get-group missing", "get_group", dict(GroupName="nobody")),
        ("list-groups-for-user", "list_groups_for_user", dict(UserName="alice")),
        ("create-group to delete", "create_group", dict(GroupName="doomed")),
        ("add-user-to-group to delete", "add_user_to_group", dict(GroupName="doomed", UserName="bob")),
        ("delete-group with members", "delete_group", dict(GroupName="doomed")),
        ("put-user-policy", "put_user_policy", dict(UserName="alice", PolicyName="read", PolicyDocument=DOCUMENT)),
        ("put-user-policy malformed", "put_user_policy", dict(UserName="alice", PolicyName="bad", PolicyDocument="{}")),
        ("put-user-policy too big", "put_user_policy", dict(UserName="bob", PolicyName="big", PolicyDocument=BIG)),
        ("get-user-policy", "get_user_policy", dict(UserName="alice", PolicyName="read")),
        ("get-user-policy missing", "get_user_policy", dict(UserName="alice", PolicyName="nothing")),
        ("list-user-policies", "list_user_policies", dict(UserName="alice")),
        ("create-policy", "create_policy", dict(PolicyName="reports", PolicyDocument=DOCUMENT, Description="Reads")),
        ("create-policy again", "create_policy", dict(PolicyName="reports", PolicyDocument=DOCUMENT)),
        ("get-policy", "get_policy", dict(PolicyArn=POLICY)),
        ("get-policy missing", "get_policy", dict(PolicyArn=POLICY + "x")),
        ("create-policy-version", "create_policy_version",
         dict(PolicyArn=POLICY, PolicyDocument=DOCUMENT, SetAsDefault=True)),
        ("list-policy-versions", "list_policy_versions", dict(PolicyArn=POLICY)),
        ("get-policy-version", "get_policy_version", dict(PolicyArn=POLICY, VersionId="v2")),
        ("delete-policy-version default", "delete_policy_version", dict(PolicyArn=POLICY, VersionId="v2")),
        ("attach-user-policy", "attach_user_policy", dict(UserName="alice", PolicyArn=POLICY)),
        ("attach-user-policy of aws", "attach_user_policy", dict(UserName="alice", PolicyArn=ADMIN)),
        ("attach-user-policy missing", "attach_user_policy", dict(UserName="alice", PolicyArn=POLICY + "x")),
        ("list-attached-user-policies", "list_attached_user_policies", dict(UserName="alice")),
        ("list-entities-for-policy", "list_entities_for_policy", dict(PolicyArn=POLICY)),
        ("list-policies attached", "list_policies", dict(Scope="Local", OnlyAttached=True)),
        ("create-policy to delete", "create_policy", dict(PolicyName="doomed", PolicyDocument=DOCUMENT)),
        ("attach-user-policy to delete", "attach_user_policy", dict(UserName="bob", PolicyArn=DOOMED)),
        ("delete-policy attached", "delete_policy", dict(PolicyArn=DOOMED)),
        ("detach-user-policy", "detach_user_policy", dict(UserName="alice", PolicyArn=POLICY)),
        ("detach-user-policy again", "detach_user_policy", dict(UserName="alice", PolicyArn=POLICY)),
        ("create-access-key", "create_access_key", dict(UserName="alice")),
        ("create-access-key second", "create_access_key", dict(UserName="alice")),
        ("create-access-key third", "create_access_key", dict(UserName="alice")),
        ("list-access-keys", "list_access_keys", dict(UserName="alice")),
        ("get-access-key-last-used", "get_access_key_last_used", dict(AccessKeyId=key)),
        ("update-access-key", "update_access_key", dict(UserName="alice", AccessKeyId=key, Status="Inactive")),
        ("update-access-key missing", "update_access_key",
         dict(UserName="alice", AccessKeyId="AKIAIOSFODNN7EXAMPLE", Status="Inactive")),
        ("delete-access-key", "delete_access_key", dict(UserName="alice", AccessKeyId=key)),
        ("get-login-profile missing", "get_login_profile", dict(UserName="alice")),
        ("create-login-profile", "create_login_profile",
         dict(UserName="alice", Password="Correct-Horse-7", PasswordResetRequired=True)),
        ("create-login-profile again", "create_login_profile", dict(UserName="alice", Password="Correct-Horse-7")),
        ("create-login-profile weak", "create_login_profile", dict(UserName="bob", Password="weak")),
        ("get-login-profile", "get_login_profile", dict(UserName="alice")),
        ("update-login-profile", "update_login_profile", dict(UserName="alice", PasswordResetRequired=False)),
        ("create-virtual-mfa-device", "create_virtual_mfa_device", dict(VirtualMFADeviceName="alice")),
        ("create-virtual-mfa-device again", "create_virtual_mfa_device", dict(VirtualMFADeviceName="alice")),
        ("enable-mfa-device", "enable_mfa_device",
         dict(UserName="alice", SerialNumber=MFA, AuthenticationCode1="123456", AuthenticationCode2="654321")),
        ("list-mfa-devices", "list_mfa_devices", dict(UserName="alice")),
        ("list-virtual-mfa-devices", "list_virtual_mfa_devices", dict(AssignmentStatus="Assigned")),
        ("deactivate-mfa-device of another", "deactivate_mfa_device",
         dict(UserName="bob", SerialNumber=MFA)),
        ("deactivate-mfa-device", "deactivate_mfa_device", dict(UserName="alice", SerialNumber=MFA)),
        ("delete-virtual-mfa-device", "delete_virtual_mfa_device", dict(SerialNumber=MFA)),
        ("create-virtual-mfa-device to delete", "create_virtual_mfa_device", dict(VirtualMFADeviceName="doomed")),
        ("enable-mfa-device to delete", "enable_mfa_device",
         dict(UserName="bob", SerialNumber=DOOMED_MFA, AuthenticationCode1="123456", AuthenticationCode2="654321")),
        ("delete-virtual-mfa-device in use", "delete_virtual_mfa_device", dict(SerialNumber=DOOMED_MFA)),
        ("upload-ssh-public-key", "upload_ssh_public_key", dict(UserName="alice", SSHPublicKeyBody=SSH_KEY)),
        ("list-ssh-public-keys", "list_ssh_public_keys", dict(UserName="alice")),
        ("update-ssh-public-key", "update_ssh_public_key",
         dict(UserName="alice", SSHPublicKeyId=ssh, Status="Inactive")),
        ("delete-ssh-public-key", "delete_ssh_public_key", dict(UserName="alice", SSHPublicKeyId=ssh)),
        ("list-signing-certificates", "list_signing_certificates", dict(UserName="alice")),
        ("create-service-specific-credential", "create_service_specific_credential",
         dict(UserName="alice", ServiceName="codecommit.amazonaws.com")),
        ("get-account-password-policy missing", "get_account_password_policy", dict()),
        ("update-account-password-policy", "update_account_password_policy",
         dict(MinimumPasswordLength=14, MaxPasswordAge=90)),
        ("get-account-password-policy", "get_account_password_policy", dict()),
        ("update-account-password-policy again", "update_account_password_policy", dict(RequireNumbers=True)),
        ("get-account-password-policy reset", "get_account_password_policy", dict()),
        ("update-account-password-policy zero", "update_account_password_policy", dict(PasswordReusePrevention=0)),
        ("delete-account-password-policy", "delete_account_password_policy", dict()),
        ("put-user-permissions-boundary", "put_user_permissions_boundary",
         dict(UserName="alice", PermissionsBoundary=ADMIN)),
        ("delete-user-permissions-boundary", "delete_user_permissions_boundary", dict(UserName="alice")),
        ("create-role", "create_role", dict(RoleName="ops", AssumeRolePolicyDocument=TRUST, Description="Operates")),
        ("create-role again", "create_role", dict(RoleName="ops", AssumeRolePolicyDocument=TRUST)),
        ("get-role", "get_role", dict(RoleName="ops")),
        ("get-role missing", "get_role", dict(RoleName="nobody")),
        ("put-role-policy", "put_role_policy", dict(RoleName="ops", PolicyName="read", PolicyDocument=DOCUMENT)),
        ("update-assume-role-policy", "update_assume_role_policy", dict(RoleName="ops", PolicyDocument=TRUST)),
        ("update-role", "update_role", dict(RoleName="ops", MaxSessionDuration=7200)),
        ("delete-role with policies", "delete_role", dict(RoleName="ops")),
        ("get-credential-report missing", "get_credential_report", dict()),
        ("generate-credential-report", "generate_credential_report", dict()),
        ("list-account-aliases", "list_account_aliases", dict()),
        ("create-account-alias", "create_account_alias", dict(AccountAlias="cordon-lab")),
        ("list-account-aliases one", "list_account_aliases", dict()),
        ("simulate-principal-policy", "simulate_principal_policy",
         dict(PolicySourceArn="arn:aws:iam::123456789012:user/alice", ActionNames=["s3:GetObject"])),
        ("get-account-authorization-details roles", "get_account_authorization_details", dict(Filter=["Role"])),
        ("delete-user with policies", "delete_user", dict(UserName="alice")),
        ("delete-user-policy", "delete_user_policy", dict(UserName="alice", PolicyName="read")),
        ("delete-user missing", "delete_user", dict(UserName="nobody")),
    ]
    sts = [
        ("assume-role", "assume_role", dict(RoleArn=ROLE, RoleSessionName="work")),
        ("assume-role too long", "assume_role", dict(RoleArn=ROLE, RoleSessionName="work", DurationSeconds=10800)),
        ("get-session-token", "get_session_token", dict()),
        ("get-federation-token", "get_federation_token", dict(Name="guest", Policy=DOCUMENT)),
    ]
    return [("iam", *call) for call in iam] + [("sts", *call) for call in sts]


PREFIX = re.compile(r"^(AROA|AKIA|ASIA|APKA|ACCA)[A-Z0-9]{12,}(:.*)?$")
OPAQUE = {"SecretAccessKey", "SessionToken", "Base32StringSeed", "Marker", "ServicePassword", "Fingerprint",
          "GroupId", "PolicyId", "UserId"}


def neutral(value, name=""):
    if name in OPAQUE:
        return "…"
    if isinstance(value, dict):
        return {key: neutral(each, key) for key, each in value.items()
                if key != "ResponseMetadata" and (key, each) not in (("IsTruncated", False), ("Tags", []))}
    if isinstance(value, list):
        kept = [neutral(each, name) for each in value if not is_other_user(each)]
        return sorted(kept, key=lambda each: json.dumps(each, sort_keys=True))
    if isinstance(value, bytes):
        return "bytes"
    if hasattr(value, "isoformat"):
        return "time"
    return PREFIX.sub(r"\1…\2", value) if isinstance(value, str) else value


def is_other_user(value):
    """The lab has a responder; the other side has nobody who was not created."""
    return isinstance(value, dict) and value.get("UserName") == "responder"


def answers(endpoint, access_key_id, secret):
    def client(service):
        return boto3.client(service, endpoint_url=endpoint, region_name="us-east-1",
                            aws_access_key_id=access_key_id, aws_secret_access_key=secret)

    clients = {service: client(service) for service in ("iam", "sts")}
    raw, shown = {}, {}
    for service, label, operation, arguments in calls():
        try:
            given = {key: each(raw) if callable(each) else each for key, each in arguments.items()}
            raw[label] = getattr(clients[service], operation)(**given)
            shown[label] = neutral(raw[label])
        except ClientError as error:
            shown[label] = {"status": error.response["ResponseMetadata"]["HTTPStatusCode"],
                            "code": error.response["Error"]["Code"]}
        except Exception as error:
            shown[label] = {"broken": type(error).__name__}
    return shown


def main():
    first_url, first_key, first_secret, second_url = sys.argv[1:]
    first = answers(first_url, first_key, first_secret)
    second = answers(second_url, "testing", "testing")
    for label in first:
        if first[label] != second[label]:
            print(json.dumps({"call": label, "first": first[label], "second": second[label]}, sort_keys=True))
    print(json.dumps({"calls": len(first)}))


main()
