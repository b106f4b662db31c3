package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.Regions;

/**
 * A kind of file that a command reads.
 *
 * @param name of the format; also of its folder of findings
 * @param file name of the damaged file
 * @param companions files that lie beside it and are sound, by their names
 * @param seeds sound files that the damaged ones are made of
 * @param text whether it is text
 * @param share how many of its inputs are tried in each round over all formats
 * @param reading what reads it
 */
record InputFormat(String name, String file, Map<String, byte[]> companions, List<byte[]> seeds, boolean text, int share,
		Reading reading)
{

	/** What reads a file. */
	@FunctionalInterface
	interface Reading {

		/**
		 * Reads a file.
		 *
		 * @return bytes that what was read needs
		 */
		long read(Path file) throws IOException;
	}

	/** Bytes of a voxel, as it is stored and as it is converted. */
	private static final int BYTES_PER_VOXEL = 24;

	InputFormat(final String name, final String file, final List<byte[]> seeds, final boolean text, final int share,
		final Reading reading)
	{
		this(name, file, Map.of(), seeds, text, share, reading);
	}

	/** The file as it lies among its companions. */
	Path place(final Path folder) throws IOException {
		final Path own = Files.createDirectories(folder.resolve(name));
		for (final Map.Entry<String, byte[]> companion : companions.entrySet()) {
			Files.write(own.resolve(companion.getKey()), companion.getValue());
		}
		return own.resolve(file);
	}

	static long bytes(final Series series) {
		return BYTES_PER_VOXEL * series.image().size();
	}

	static long bytes(final Regions regions) {
		return BYTES_PER_VOXEL * regions.grid().width() * regions.grid().height() * regions.grid().depth() * (1 + regions
			.regions().size() / 8);
	}

	/** Files of a folder whose names match, in the order of their names. */
	static Map<String, byte[]> files(final Path folder, final String pattern) throws IOException {
		final Map<String, byte[]> files = new LinkedHashMap<>();
		try (var all = Files.list(folder)) {
			for (final Path file : all.filter(path -> path.getFileName().toString().matches(pattern)).sorted().toList()) {
				files.put(file.getFileName().toString(), Files.readAllBytes(file));
			}
		}
		return files;
	}

	static List<byte[]> contents(final Path folder, final String pattern) throws IOException {
		return new ArrayList<>(files(folder, pattern).values());
	}
}
