package dev.cordon.lab.directory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All users, groups or roles by name. Names are unique regardless of case, and found only as they are spelt. */
public final class Registry<T extends Entity> {
    private final EntityKind kind;
    private final Map<String, T> byFoldedName = new TreeMap<>();

    Registry(EntityKind kind) {
        this.kind = kind;
    }

    /** All of them, in the order in which IAM lists: by path and name. */
    public List<T> all() {
        List<T> all = new ArrayList<>(byFoldedName.values());
        all.sort(Comparator.comparing(Entity::path).thenComparing(Entity::name));
        return all;
    }

    /** The one of a name; empty if there is none. */
    public Optional<T> find(String name) {
        return Optional.ofNullable(byFoldedName.get(fold(name)))
                .filter(entity -> entity.name().equals(name));
    }

    /** The one of a unique id; empty if there is none. */
    public Optional<T> findById(String id) {
        return byFoldedName.values().stream()
                .filter(entity -> entity.id().equals(id))
                .findFirst();
    }

    /** The one of a name; {@code NoSuchEntity} if there is none. */
    public T get(String name) {
        return find(name)
                .orElseThrow(
                        () -> IamError.noSuchEntity("The " + kind.word() + " with name " + name + " cannot be found."));
    }

    void add(T entity) {
        checkFree(entity.name());
        kind.perAccount().check(byFoldedName.size() + 1);
        byFoldedName.put(fold(entity.name()), entity);
    }

    /** Gives one another name and path. */
    public void move(T entity, String path, String name) {
        if (!fold(name).equals(fold(entity.name()))) {
            checkFree(name);
        }
        byFoldedName.remove(fold(entity.name()));
        entity.move(path, name);
        byFoldedName.put(fold(name), entity);
    }

    /** Removes one for good. */
    public void remove(T entity) {
        byFoldedName.remove(fold(entity.name()));
    }

    private void checkFree(String name) {
        if (byFoldedName.containsKey(fold(name))) {
            throw IamError.entityAlreadyExists(kind.title() + " with name " + name + " already exists.");
        }
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
