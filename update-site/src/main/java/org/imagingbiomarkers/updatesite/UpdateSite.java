package org.imagingbiomarkers.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
	 * by commas
	 */
	public static void main(final String[] args) {
		try {
			final List<Path> jars = Arrays.stream(args[5].split(",")).map(module -> Path.of(args[3], module, "target",
				"imaging-biomarkers-" + module + "-" + args[4] + ".jar")).toList();
			build(Path.of(args[0]), timestamp(args[1]), previous(args[2]), jars);
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
	 * @throws SiteException if something is new but the time is not
	 */
	static void build(final Path folder, final long timestamp, final List<SiteFile> previous, final List<Path> jars)
		throws IOException
	{
		final TreeMap<String, SiteFile> files = new TreeMap<>();
		previous.forEach(file -> files.put(file.name(), file));
		final List<String> offered = new ArrayList<>();
		clear(folder);
		for (final Path jar : jars) {
			final ModuleJar module = ModuleJar.read(jar);
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
			ModuleJar.repack(jar, copy);
			files.put(known.name(), known.with(new Version(path, timestamp, checksum, Files.size(copy), module.description(),
				module.dependencies(), List.of(module.author()))));
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
}
