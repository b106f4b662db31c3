package org.imagingbiomarkers.radiomics.pyradiomics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/** The image and the label that PyRadiomics tests itself with. */
record Brain(Volume image, boolean[] mask) {

	private static final Grid GRID = Grid.of(256, 256, 25, 0.78124999999999989, 0.78124999999999989, 6.4999999999999982);

	/** Skips the calling test where the files are not beside this checkout. */
	static Brain read() {
		final double[] label = values("radiomics/pyradiomics_baseline/brain1_label.nrrd", 4);
		final boolean[] mask = new boolean[label.length];
		for (int i = 0; i < mask.length; i++) {
			mask[i] = label[i] == 1;
		}
		return new Brain(new Volume(GRID, values("radiomics/pyradiomics_baseline/brain1_image.nrrd", 2)), mask);
	}

	/** The same with one slice of the label. */
	Brain slice(final int z) {
		final boolean[] one = new boolean[mask.length];
		System.arraycopy(mask, GRID.index(0, 0, z), one, GRID.index(0, 0, z), GRID.sizeX() * GRID.sizeY());
		return new Brain(image, one);
	}

	/** A compressed little-endian NRRD file of 16 or 32 bit integers. */
	private static double[] values(final String name, final int bytesEach) {
		try {
			final byte[] file = Files.readAllBytes(Csv.referenceFile(name));
			final int header = new String(file, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;
			try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file, header, file.length - header))) {
				final ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
				final double[] values = new double[GRID.voxels()];
				for (int i = 0; i < values.length; i++) {
					values[i] = bytesEach == 2 ? bytes.getShort() : bytes.getInt();
				}
				return values;
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
