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

/** The sample images as files in a folder: the real ones copied out of this module, the computed ones computed. */
public final class SampleImages {

	private static final String BRAIN = "brain-diffusion";
	private static final String PHANTOM = "diffusion-phantom";

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
	 * A computed diffusion series with known ADC, in the folder {@code series}, and its vials as a label image, {@code
	 * vials.tif}; see {@link DiffusionPhantom}.
	 *
	 * @param parent folder in which all that gets a folder
	 * @return that folder
	 */
	public static Path diffusionPhantom(final Path parent) throws IOException {
		final Path folder = copy(PHANTOM, parent);
		DiffusionPhantom.writeSeries(folder.resolve("series"));
		DiffusionPhantom.writeVials(folder.resolve("vials.tif"));
		return folder;
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
