package org.imagingbiomarkers.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;

/** Labels of voxels as an 8-bit TIFF file. */
final class LabelFile {

	private LabelFile() {}

	/** Writes one plane a slice, row by row. */
	static void write(final List<byte[]> planes, final int width, final int height, final Path file) throws IOException {
		final ImageStack stack = new ImageStack(width, height);
		planes.forEach(plane -> stack.addSlice(new ByteProcessor(width, height, plane)));
		final String title = file.getFileName().toString().replace(".tif", "");
		final FileSaver saver = new FileSaver(new ImagePlus(title, stack));
		final boolean written = planes.size() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file
			.toString());
		if (!written) throw new IOException("\"" + file + "\" cannot be written.");
	}
}
