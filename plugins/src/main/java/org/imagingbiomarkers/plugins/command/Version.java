package org.imagingbiomarkers.plugins.command;

/** The version of this software, as its jar says. */
public final class Version {

	private Version() {}

	/** The version, or {@code unpackaged} where the classes are not in a jar. */
	public static String text() {
		final String version = Version.class.getPackage().getImplementationVersion();
		return version == null ? "unpackaged" : version;
	}
}
