package dev.cordon.lab.iam;

import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.PasswordPolicy;
import java.util.List;
import java.util.Optional;

/** The account's password policy. */
final class PasswordPolicyOperations extends OperationGroup {
    PasswordPolicyOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                reading("GetAccountPasswordPolicy", toAccount(), this::get),
                writing("UpdateAccountPasswordPolicy", toAccount(), this::update),
                writing("DeleteAccountPasswordPolicy", toAccount(), this::delete));
    }

    private Fields get(ApiRequest request) {
        PasswordPolicy policy = existing();
        Fields fields = Fields.none()
                .with("AllowUsersToChangePassword", policy.allowUsersToChange())
                .with("ExpirePasswords", policy.maxAgeDays().isPresent())
                .with("MinimumPasswordLength", policy.minimumLength())
                .with("RequireLowercaseCharacters", policy.requireLowercase())
                .with("RequireNumbers", policy.requireNumbers())
                .with("RequireSymbols", policy.requireSymbols())
                .with("RequireUppercaseCharacters", policy.requireUppercase());
        policy.maxAgeDays().ifPresent(days -> fields.with("MaxPasswordAge", days));
        policy.reusePrevention().ifPresent(count -> fields.with("PasswordReusePrevention", count));
        policy.hardExpiry().ifPresent(hard -> fields.with("HardExpiry", hard));
        return Fields.none().with("PasswordPolicy", fields);
    }

    private PasswordPolicy existing() {
        return directory()
                .passwordPolicy()
                .orElseThrow(() -> IamError.noSuchEntity("The Password Policy with domain name "
                        + directory().account().id() + " cannot be found."));
    }

    /** There is no partial update: what is left out goes back to its default. */
    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        directory()
                .setPasswordPolicy(Optional.of(new PasswordPolicy(
                        parameters.number("MinimumPasswordLength", 6, 128).orElse(6),
                        parameters.flag("RequireSymbols"),
                        parameters.flag("RequireNumbers"),
                        parameters.flag("RequireUppercaseCharacters"),
                        parameters.flag("RequireLowercaseCharacters"),
                        parameters.flag("AllowUsersToChangePassword"),
                        parameters.number("MaxPasswordAge", 1, 1_095),
                        parameters.number("PasswordReusePrevention", 1, 24),
                        parameters.text("HardExpiry").map(Boolean::parseBoolean))));
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        existing();
        directory().setPasswordPolicy(Optional.empty());
        return Fields.none();
    }
}
