package dev.cordon.lab.iam;

import dev.cordon.lab.api.Access;
import dev.cordon.lab.api.ApiException;
import dev.cordon.lab.api.ApiRequest;
import dev.cordon.lab.api.Fields;
import dev.cordon.lab.api.Identity;
import dev.cordon.lab.api.Operation;
import dev.cordon.lab.api.Parameters;
import dev.cordon.lab.directory.Directory;
import dev.cordon.lab.directory.EntityKind;
import dev.cordon.lab.directory.IamError;
import dev.cordon.lab.directory.LoginProfile;
import dev.cordon.lab.directory.User;
import java.util.List;
import java.util.Optional;

/** Console passwords. */
final class LoginProfileOperations extends OperationGroup {
    LoginProfileOperations(Directory directory) {
        super(directory);
    }

    @Override
    List<Operation> operations() {
        return List.of(
                writing("CreateLoginProfile", toUserOrCaller(), this::create).hiding("Password"),
                reading("GetLoginProfile", toUserOrCaller(), this::get),
                writing("UpdateLoginProfile", toEntity(EntityKind.USER), this::update)
                        .hiding("Password"),
                writing("DeleteLoginProfile", toUserOrCaller(), this::delete),
                writing("ChangePassword", this::toSelf, this::change).hiding("OldPassword", "NewPassword"));
    }

    private Fields create(ApiRequest request) {
        Parameters parameters = request.parameters();
        User user = userOrCaller(request);
        String password = parameters.required("Password");
        if (user.loginProfile().isPresent()) {
            throw IamError.entityAlreadyExists("Login Profile for user " + user.name() + " already exists.");
        }
        directory().checkPassword(password);
        LoginProfile profile =
                new LoginProfile(password, request.time(), request.time(), parameters.flag("PasswordResetRequired"));
        user.setLoginProfile(Optional.of(profile));
        return answer(user, profile);
    }

    private static Fields answer(User user, LoginProfile profile) {
        return Fields.none()
                .with(
                        "LoginProfile",
                        Fields.of("UserName", user.name())
                                .with("CreateDate", profile.createdAt())
                                .with("PasswordResetRequired", profile.resetRequired()));
    }

    private Fields get(ApiRequest request) {
        User user = userOrCaller(request);
        return answer(user, profile(user));
    }

    private static LoginProfile profile(User user) {
        return user.loginProfile()
                .orElseThrow(
                        () -> IamError.noSuchEntity("Login Profile for User " + user.name() + " cannot be found."));
    }

    private Fields update(ApiRequest request) {
        Parameters parameters = request.parameters();
        User user = user(request);
        LoginProfile before = profile(user);
        Optional<String> password = parameters.text("Password");
        password.ifPresent(directory()::checkPassword);
        user.setLoginProfile(Optional.of(new LoginProfile(
                password.orElse(before.password()),
                before.createdAt(),
                password.isPresent() ? request.time() : before.changedAt(),
                parameters.has("PasswordResetRequired")
                        ? parameters.flag("PasswordResetRequired")
                        : before.resetRequired())));
        return Fields.none();
    }

    private Fields delete(ApiRequest request) {
        User user = userOrCaller(request);
        profile(user);
        user.setLoginProfile(Optional.empty());
        return Fields.none();
    }

    private Access toSelf(ApiRequest request) {
        return Access.to("iam:ChangePassword", request.caller().arn());
    }

    private Fields change(ApiRequest request) {
        if (!(request.caller().identity() instanceof Identity.User caller)) {
            throw ApiException.of("InvalidUserType", 400, "Only IAM Users can change their own password");
        }
        User user = directory().users().get(caller.userName());
        LoginProfile before = profile(user);
        Parameters parameters = request.parameters();
        if (!before.password().equals(parameters.required("OldPassword"))) {
            throw ApiException.of("AccessDenied", 403, "The old password was incorrect.");
        }
        String password = parameters.required("NewPassword");
        directory().checkPassword(password);
        user.setLoginProfile(Optional.of(new LoginProfile(password, before.createdAt(), request.time(), false)));
        return Fields.none();
    }
}
