package org.imagingbiomarkers.plugins.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.FilesBelow;
import org.imagingbiomarkers.io.audit.AuditedRun;
import org.imagingbiomarkers.io.audit.Digest;
import org.imagingbiomarkers.parallel.Workers;

/** The files below a folder, found by what they hold; each is read at most once. */
final class FilesByDigest {

	private static final String ZARR = ".zarr";
	private static final int MAX_DEPTH = 12;

	private final List<Path> files;
	private final Map<Path, String> digests = new HashMap<>();

	FilesByDigest(final Path folder) throws IOException {
		// Parts of an image that is a folder are no inputs by themselves.
		files = new ArrayList<>(FilesBelow.of(folder).stream().filter(file -> !isPart(folder.relativize(file).getParent()))
			.toList());
		try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
			all.filter(path -> path.toString().endsWith(ZARR) && Files.isDirectory(path)).forEach(files::add);
		}
	}

	private static boolean isPart(final Path folders) {
		if (folders == null) return false;
		for (final Path name : folders) {
			if (name.toString().endsWith(ZARR)) return true;
		}
		return false;
	}

	/** The file with the contents of an input, whatever it is called now; those of its name are looked at first. */
	Optional<Path> find(final AuditedRun.Input input) throws IOException {
		for (final Path file : files) {
			if (file.getFileName().toString().equals(input.name()) && digest(file).equals(input.sha256())) return Optional.of(
				file);
		}
		for (final Path file : files) {
			if (digest(file).equals(input.sha256())) return Optional.of(file);
		}
		return Optional.empty();
	}

	/** The only file of a name; empty if there are several with different contents. */
	Optional<Path> named(final String name) throws IOException {
		Path found = null;
		for (final Path file : files) {
			if (!file.getFileName().toString().equals(name)) continue;
			if (found != null && !digest(file).equals(digest(found))) return Optional.empty();
			found = file;
		}
		return Optional.ofNullable(found);
	}

	private String digest(final Path file) throws IOException {
		final String known = digests.get(file);
		if (known != null) return known;
		Workers.endIfInterrupted();
		final String digest = Digest.of(file);
		digests.put(file, digest);
		return digest;
	}
}
