package org.imagingbiomarkers.documentation;

import java.util.Optional;

/**
 * A file of the repository that becomes a page or goes along with one.
 *
 * @param path in the repository, with slashes
 * @param kind what becomes of it
 */
record Source(String path, Kind kind) {

	/** Text in Markdown, a script that is shown as it is, a picture, or a folder whose scripts are listed. */
	enum Kind {
			TEXT, SCRIPT, PICTURE, INDEX
	}

	/** The source of a file; none for what no page shows. */
	static Optional<Source> of(final String path) {
		return switch (path.substring(path.lastIndexOf('.') + 1)) {
			case "md" -> Optional.of(new Source(path, Kind.TEXT));
			case "ijm", "groovy", "py", "R" -> Optional.of(new Source(path, Kind.SCRIPT));
			case "png", "svg" -> Optional.of(new Source(path, Kind.PICTURE));
			default -> Optional.empty();
		};
	}

	static Source index(final String folder) {
		return new Source(folder, Kind.INDEX);
	}

	/** Where its page or picture is, from the first page. */
	String address() {
		return switch (kind) {
			case TEXT -> path.endsWith("README.md") ? path.replaceFirst("README\\.md$", "index.html") : path.replaceFirst(
				"\\.md$", ".html");
			case SCRIPT -> path + ".html";
			case INDEX -> path + "/index.html";
			case PICTURE -> path;
		};
	}

	String name() {
		return path.substring(path.lastIndexOf('/') + 1);
	}
}
