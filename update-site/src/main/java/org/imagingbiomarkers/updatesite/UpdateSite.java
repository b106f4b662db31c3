package org.imagingbiomarkers.updatesite;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.imagingbiomarkers.updatesite.SiteFile.Version;

/**
 * The update site: what a user of Fiji adds once to get this software and its updates.
 * <p>
 * A site is a folder with {@code db.xml.gz} and each version of each file, its time of publication behind its name. A new
 * site is the old one with what changed: versions stay where they were, and the index knows all of them.
 * </p>
 */
public final class UpdateSite {

	private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

	private UpdateSite() {}

	/**
	 * Builds a site.
	 *
	 * @param args the folder to write to; when it is published, as in {@code 2026-01-31T12:00:00Z}; the site as it is now,
	 * as a folder, an address or {@code none}; the folder of the project; its version; the modules that go to Fiji, joined
	 * by commas; and, if the site has jars of others, these, joined by commas
	 */
	public static void main(final String[] args) {
		try {
			final List<Path> jars = Arrays.stream(args[5].split(",")).map(module -> Path.of(args[3], module, "target",
				"imaging-biomarkers-" + module + "-" + args[4] + ".jar")).toList();
			final List<Path> others = args.length > 6 ? Arrays.stream(args[6].split(",")).map(Path::of).toList() : List.of();
			build(Path.of(args[0]), timestamp(args[1]), previous(args[2]), jars, others);
		}
		catch (final IOException e) {
			System.err.println("No update site: " + e.getMessage());
			System.exit(1);
		}
	}

	/** @throws SiteException if the text is no time */
	static long timestamp(final String time) throws SiteException {
		try {
			return Long.parseLong(DIGITS.format(Instant.parse(time)));
		}
		catch (final DateTimeParseException e) {
			throw new SiteException("project.build.outputTimestamp must be a time such as 2026-01-31T12:00:00Z, but it is \"" +
				time + "\".");
		}
	}

	private static List<SiteFile> previous(final String place) throws IOException {
		if (place.equals("none")) return List.of();
		if (!place.matches("https?://.*")) return SiteIndex.read(Files.readAllBytes(Path.of(place).resolve(SiteIndex.NAME)));
		try (InputStream in = URI.create(place.endsWith("/") ? place : place + "/").resolve(SiteIndex.NAME).toURL()
			.openStream())
		{
			return SiteIndex.read(in.readAllBytes());
		}
	}

	/**
	 * Builds a site: the new index, and those files that it offers for the first time.
	 *
	 * @param folder where it goes; what is there is deleted
	 * @param timestamp of what is new: fourteen digits
	 * @param previous the site as it is now
	 * @param jars what it is to offer
	 * @param others jars of other projects that it is to offer, as they are
	 * @throws SiteException if something is new but the time is not
	 */
	static void build(final Path folder, final long timestamp, final List<SiteFile> previous, final List<Path> jars,
		final List<Path> others) throws IOException
	{
		final TreeMap<String, SiteFile> files = new TreeMap<>();
		previous.forEach(file -> files.put(file.name(), file));
		final List<String> offered = new ArrayList<>();
		clear(folder);
		for (final Path jar : Stream.concat(jars.stream(), others.stream()).toList()) {
			final boolean ours = jars.contains(jar);
			final ModuleJar module = ours ? ModuleJar.read(jar) : ModuleJar.ofOthers(jar);
			final String path = "jars/" + jar.getFileName();
			final SiteFile known = files.getOrDefault(SiteIndex.withoutVersion(path), new SiteFile(SiteIndex.withoutVersion(
				path), Optional.empty(), List.of()));
			offered.add(known.name());
			final String checksum = JarChecksum.of(jar);
			final boolean same = known.current().filter(now -> now.checksum().equals(checksum) && now.path().equals(path))
				.isPresent();
			if (same) continue;
			checkLater(timestamp, known);
			final Path copy = folder.resolve(path + "-" + timestamp);
			Files.createDirectories(copy.getParent());
			if (ours) ModuleJar.repack(jar, copy);
			else Files.copy(jar, copy);
			files.put(known.name(), known.with(new Version(path, timestamp, checksum, Files.size(copy), module.description(),
				module.dependencies(), module.author().isEmpty() ? List.of() : List.of(module.author()))));
		}
		for (final SiteFile file : List.copyOf(files.values())) {
			if (file.current().isEmpty() || offered.contains(file.name())) continue;
			checkLater(timestamp, file);
			files.put(file.name(), file.withdrawn(timestamp));
		}
		Files.createDirectories(folder);
		SiteIndex.write(List.copyOf(files.values()), folder.resolve(SiteIndex.NAME));
	}

	private static void checkLater(final long timestamp, final SiteFile file) throws SiteException {
		final long last = file.current().map(Version::timestamp).orElse(0L);
		if (timestamp > last) return;
		throw new SiteException("project.build.outputTimestamp must be later than " + last + ", when \"" + file.name() +
			"\" was published, but it is " + timestamp + ".");
	}

	private static void clear(final Path folder) throws IOException {
		if (!Files.exists(folder)) return;
		try (var all = Files.walk(folder)) {
			for (final Path file : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	/**
	 * The checksum by which the updater of Fiji tells two jars apart: SHA-1 of the names and contents of all entries in the
	 * order of their names, so that it does not change when the same classes are packed at another time. The manifest
	 * counts as empty, and so do the comments in properties, where dates stand.
	 */
	static final class JarChecksum {

		private static final String MANIFEST = "META-INF/MANIFEST.MF";

		private JarChecksum() {}

		/** The checksum of a jar, in hexadecimal digits. */
		static String of(final Path jar) throws IOException {
			final MessageDigest digest = sha1();
			try (ZipFile zip = new ZipFile(jar.toFile())) {
				final List<? extends ZipEntry> entries = zip.stream().sorted((a, b) -> a.getName().compareTo(b.getName()))
					.toList();
				for (final ZipEntry entry : entries) {
					digest.update(entry.getName().getBytes(StandardCharsets.US_ASCII));
					if (entry.isDirectory() || entry.getName().equals(MANIFEST)) continue;
					try (InputStream in = zip.getInputStream(entry)) {
						final byte[] content = in.readAllBytes();
						digest.update(entry.getName().endsWith(".properties") ? withoutComments(content) : content);
					}
				}
			}
			return HexFormat.of().formatHex(digest.digest());
		}

		/**
		 * Properties as the updater sees them: a line that starts with {@code #} loses its text and keeps its end. The
		 * updater looks for the sign only in the first character after the end of a line, and takes the end of an empty line,
		 * or of a comment without text, for that character: so the line behind one of those keeps its text.
		 */
		static byte[] withoutComments(final byte[] text) {
			final ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
			boolean atStart = true;
			int i = 0;
			while (i < text.length) {
				if (atStart && text[i] == '#') {
					boolean empty = true;
					while (i < text.length && text[i] != '\n') {
						empty &= text[i] == '#';
						i++;
					}
					if (i < text.length) kept.write('\n');
					atStart = !empty;
				}
				else {
					kept.write(text[i]);
					atStart = !atStart && text[i] == '\n';
				}
				i++;
			}
			return kept.toByteArray();
		}

		private static MessageDigest sha1() {
			try {
				return MessageDigest.getInstance("SHA-1");
			}
			catch (final NoSuchAlgorithmException e) {
				throw new IllegalStateException("Every Java has SHA-1", e);
			}
		}
	}
}
