package org.imagingbiomarkers.plugins.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This software: its version, and where it is on the web. */
public final class Project {

	private Project() {}

	/** The version, or {@code unpackaged} where the classes are not in a jar. */
	public static String version() {
		final String version = Project.class.getPackage().getImplementationVersion();
		return version == null ? "unpackaged" : version;
	}

	/** The address of the source repository, as the build names it. */
	public static String repository() {
		final Properties project = new Properties();
		try (InputStream in = Project.class.getResourceAsStream("project.properties")) {
			project.load(in);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return project.getProperty("repository");
	}

	/** The address of a file of the repository on the web, with an anchor if it has one. */
	public static String page(final String file) {
		return repository() + "/blob/main/" + file;
	}

	/** The address where defects are reported. */
	public static String issues() {
		return repository() + "/issues";
	}
}
