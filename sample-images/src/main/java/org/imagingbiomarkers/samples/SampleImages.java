package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** The real sample images, copied out of this module to files in a folder; for the computed ones see {@link Phantoms}. */
public final class SampleImages {

	private static final String BRAIN = "brain-diffusion";
	private static final String TABLES = "tables";
	private static final String TEXTURE = "ibsi-digital-phantom";

	private SampleImages() {}

	/**
	 * A real diffusion series of a brain, with a README that tells its origin, licence and truth.
	 *
	 * @param parent folder in which the series gets a folder
	 * @return that folder
	 */
	public static Path brainDiffusion(final Path parent) throws IOException {
		return copy(BRAIN, parent);
	}

	/**
	 * Tables of repeated measurements and of features of several scanners, with a README.
	 *
	 * @param parent folder in which they get a folder
	 * @return that folder
	 */
	public static Path tables(final Path parent) throws IOException {
		return copy(TABLES, parent);
	}

	/**
	 * The digital phantom of the Image Biomarker Standardisation Initiative: {@code phantom.nii.gz}, {@code mask.nii.gz},
	 * some reference values as {@code reference.csv}, and a README that tells its origin, licence and truth.
	 *
	 * @param parent folder in which it gets a folder
	 * @return that folder
	 */
	public static Path texturePhantom(final Path parent) throws IOException {
		return copy(TEXTURE, parent);
	}

	private static Path copy(final String name, final Path parent) throws IOException {
		final Path folder = Files.createDirectories(parent.resolve(name));
		final URI resource;
		try {
			resource = SampleImages.class.getResource(name).toURI();
		}
		catch (final URISyntaxException e) {
			throw new IOException(e);
		}
		if (!resource.getScheme().equals("jar")) copyFiles(Path.of(resource), folder);
		else {
			try (FileSystem jar = FileSystems.newFileSystem(resource, Map.of())) {
				copyFiles(jar.provider().getPath(resource), folder);
			}
		}
		return folder;
	}

	private static void copyFiles(final Path from, final Path to) throws IOException {
		try (Stream<Path> files = Files.list(from)) {
			for (final Path file : files.toList()) {
				Files.copy(file, to.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
	}
}
