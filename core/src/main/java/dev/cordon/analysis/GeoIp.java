package dev.cordon.analysis;

import com.maxmind.db.InvalidDatabaseException;
import com.maxmind.db.Reader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where addresses are, from the user's own MaxMind DB files ({@code .mmdb}): country, city and network databases in any
 * combination. Understands the members of MaxMind's GeoIP2 and GeoLite2, of DB-IP's files (alike) and of IPinfo's (flat).
 *
 * <p>Nothing is sent anywhere. Thread-safe; close it when the last look-up is done.
 *
 * @see <a href="https://dev.maxmind.com/geoip/docs/databases">MaxMind's databases</a>
 */
public final class GeoIp implements Closeable {
    /** Words of which a database's type has one if it tells countries, cities or networks. */
    private static final List<String> USEFUL_TYPES =
            List.of("country", "city", "asn", "isp", "enterprise", "location", "ipinfo");

    private static final GeoIp NONE = new GeoIp(List.of());

    private final List<Database> databases;

    GeoIp(List<Database> databases) {
        this.databases = List.copyOf(databases);
    }

    /** Knows no address. */
    public static GeoIp none() {
        return NONE;
    }

    /**
     * Opens databases; where two of them know the same of an address, the earlier one is believed.
     *
     * @throws IOException if a file cannot be read, is no MaxMind database, or is one that tells neither places nor networks;
     *     names the file
     */
    public static GeoIp open(List<Path> files) throws IOException {
        List<Database> opened = new ArrayList<>();
        try {
            for (Path file : files) {
                opened.add(MaxMindFile.open(file));
            }
            return new GeoIp(opened);
        } catch (IOException e) {
            try {
                new GeoIp(opened).close();
            } catch (IOException onClose) {
                e.addSuppressed(onClose);
            }
            throw e;
        }
    }

    /** The ISO 3166 code of the country that the address is in, such as {@code NL}. */
    public Optional<String> country(String address) {
        return firstKnown(address, GeoIp::countryIn);
    }

    /** The autonomous system that announces the address, such as {@code AS64500 Example Net}. */
    public Optional<String> network(String address) {
        return firstKnown(address, GeoIp::networkIn);
    }

    /** The city or region with its coordinates; only city databases tell it. */
    Optional<Place> place(String address) {
        return firstKnown(address, GeoIp::placeIn);
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Database database : databases) {
            try {
                database.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private <T> Optional<T> firstKnown(String address, Answer<T> answer) {
        if (databases.isEmpty()) {
            return Optional.empty();
        }
        Optional<NetworkAddress> parsed = NetworkAddress.parse(address);
        if (parsed.isEmpty() || parsed.get().ip().isMultiple()) {
            return Optional.empty();
        }
        InetAddress ip = parsed.get().ip().toInetAddress();
        for (Database database : databases) {
            T found = answer.in(database.lookUp(ip));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static @Nullable String countryIn(Map<?, ?> members) {
        String nested = text(map(members.get("country")).get("iso_code"));
        if (nested != null) {
            return nested;
        }
        String flat = text(members.get("country_code"));
        String word = text(members.get("country"));
        return flat != null ? flat : word != null && word.length() == 2 ? word : null;
    }

    private static @Nullable String networkIn(Map<?, ?> members) {
        Object number = members.get("autonomous_system_number");
        String asn = number != null ? "AS" + number : text(members.get("asn"));
        if (asn == null) {
            return null;
        }
        String organization = text(members.get("autonomous_system_organization"));
        String name = organization != null ? organization : text(members.get("as_name"));
        return name == null ? asn : asn + ' ' + name;
    }

    private static @Nullable Place placeIn(Map<?, ?> members) {
        Map<?, ?> location = map(members.get("location"));
        Double latitude = degrees(location.containsKey("latitude") ? location.get("latitude") : members.get("lat"));
        Double longitude = degrees(location.containsKey("longitude") ? location.get("longitude") : members.get("lng"));
        if (latitude == null || longitude == null) {
            return null;
        }
        String nested = text(map(map(members.get("city")).get("names")).get("en"));
        String city = nested != null ? nested : text(members.get("city"));
        String country = countryIn(members);
        if (city != null && country != null) {
            return new Place(city + ", " + country, latitude, longitude);
        }
        String name = city != null ? city : country;
        return new Place(
                name != null ? name : String.format(Locale.ROOT, "%.1f, %.1f", latitude, longitude),
                latitude,
                longitude);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? members : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Double degrees(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        String text = text(value);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private interface Answer<T> {
        @Nullable
        T in(Map<?, ?> members);
    }

    /** A file, or what stands for one in a test. */
    interface Database extends Closeable {
        /** The members that the database has of the address; none if it does not know it. */
        Map<?, ?> lookUp(InetAddress address);
    }

    /** A spot on Earth, in degrees. */
    record Place(String name, double latitude, double longitude) {
        private static final double EARTH_RADIUS_KM = 6371;

        /** The length of the great circle between two places, by the haversine formula. */
        double kmTo(Place other) {
            double toLatitude = Math.toRadians(other.latitude);
            double fromLatitude = Math.toRadians(latitude);
            double north = Math.sin((toLatitude - fromLatitude) / 2);
            double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
            double chord = north * north + Math.cos(fromLatitude) * Math.cos(toLatitude) * east * east;
            return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
        }
    }

    private record MaxMindFile(Path file, Reader reader) implements Database {
        static MaxMindFile open(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IOException("%s: no such file; expected a MaxMind database (.mmdb)".formatted(file));
            }
            Reader reader;
            try {
                reader = new Reader(file.toFile());
            } catch (InvalidDatabaseException e) {
                throw new IOException(
                        "%s: no MaxMind database (.mmdb); if it was downloaded as an archive, unpack it first"
                                .formatted(file),
                        e);
            } catch (IOException e) {
                throw new IOException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
            }
            String type = reader.getMetadata().databaseType();
            String lower = type.toLowerCase(Locale.ROOT);
            if (USEFUL_TYPES.stream().noneMatch(lower::contains)) {
                reader.close();
                throw new IOException("%s: a database of type '%s' tells neither countries, cities nor networks"
                        .formatted(file, type));
            }
            return new MaxMindFile(file, reader);
        }

        @Override
        public Map<?, ?> lookUp(InetAddress address) {
            try {
                Map<?, ?> members = reader.get(address, Map.class);
                return members == null ? Map.of() : members;
            } catch (IOException e) {
                throw new UncheckedIOException("%s: the database is damaged".formatted(file), e);
            } catch (IllegalArgumentException e) {
                return Map.of(); // an IPv6 address, asked of a database of IPv4 addresses alone
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
