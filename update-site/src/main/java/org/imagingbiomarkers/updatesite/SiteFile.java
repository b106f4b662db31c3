package org.imagingbiomarkers.updatesite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of the site through all its versions.
 *
 * @param name path in Fiji without a version, such as {@code jars/imaging-biomarkers-ops.jar}
 * @param current what is offered now; empty where the file was withdrawn
 * @param previous what was offered before, the latest first: without it, those who have it would never get an update
 */
record SiteFile(String name, Optional<Version> current, List<Previous> previous) {

	/**
	 * One version.
	 *
	 * @param path in Fiji, such as {@code jars/imaging-biomarkers-ops-0.1.0.jar}
	 * @param timestamp when it was published: fourteen digits, from the year to the second
	 * @param size in bytes
	 * @param description one sentence on what it is
	 * @param dependencies paths in Fiji without versions
	 * @param authors who wrote it
	 */
	record Version(String path, long timestamp, String checksum, long size, String description, List<String> dependencies,
			List<String> authors)
	{}

	/** A version that another one took the place of, at the second timestamp. */
	record Previous(String path, long timestamp, long obsolete, String checksum) {}

	/** The file with another version offered in the place of the current one. */
	SiteFile with(final Version next) {
		return new SiteFile(name, Optional.of(next), obsoleteAt(next.timestamp()));
	}

	/** The file with no version offered any more. */
	SiteFile withdrawn(final long timestamp) {
		return new SiteFile(name, Optional.empty(), obsoleteAt(timestamp));
	}

	private List<Previous> obsoleteAt(final long timestamp) {
		final List<Previous> all = new ArrayList<>();
		current.ifPresent(old -> all.add(new Previous(old.path(), old.timestamp(), timestamp, old.checksum())));
		all.addAll(previous);
		return List.copyOf(all);
	}
}
