package org.imagingbiomarkers.radiomics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BoolType;
import net.imglib2.type.numeric.real.DoubleType;

/** Reads the compressed little-endian NIfTI files of the reference phantoms, and no others. */
public record Nifti(RandomAccessibleInterval<DoubleType> image, double[] spacing) {

	private static final int HEADER = 352;

	public static Nifti read(final Path file) {
		try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
			final ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
			final int type = bytes.getShort(70);
			final long[] size = { bytes.getShort(42), bytes.getShort(44), bytes.getShort(46) };
			final double[] values = new double[(int) (size[0] * size[1] * size[2])];
			bytes.position(HEADER);
			for (int i = 0; i < values.length; i++) {
				values[i] = switch (type) {
					case 2 -> bytes.get() & 0xff;
					case 4 -> bytes.getShort();
					case 8 -> bytes.getInt();
					case 16 -> bytes.getFloat();
					case 64 -> bytes.getDouble();
					default -> throw new IllegalStateException(file + " has values of type " + type);
				};
			}
			return new Nifti(ArrayImgs.doubles(values, size), new double[] { bytes.getFloat(80), bytes.getFloat(84), bytes
				.getFloat(88) });
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The image as a mask: what is not 0 is inside. */
	public RandomAccessibleInterval<BoolType> mask() {
		return Converters.convert(image, (in, out) -> out.set(in.get() != 0), new BoolType());
	}
}
