package org.imagingbiomarkers.io.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.raster.MemoryCheck;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;

/**
 * Reads TIFF files as ImageJ images, those of ImageJ with all that it keeps in them: dimensions, calibration, labels,
 * display range, colors, overlay and properties.
 *
 * @param image all planes of the file
 * @param warnings one sentence for each thing to know about it
 */
public record TiffReader(ImagePlus image, List<Warning> warnings) {

	private static final int MOST_CHANNELS = 7;

	/**
	 * Reads a file.
	 *
	 * @throws InputException if it is damaged, cut short or larger than the memory that is left
	 * @throws UnsupportedTiffException if it is none of these, but needs another reader
	 */
	public static TiffReader read(final Path file) throws IOException {
		try (TiffFile tiff = TiffFile.open(file)) {
			final Path place = file.toAbsolutePath();
			return read(tiff, place.getParent() + "/", place.getFileName().toString());
		}
	}

	/**
	 * Reads a file in memory.
	 *
	 * @param name of the image
	 */
	public static TiffReader read(final byte[] content, final String name) throws IOException {
		try (TiffFile tiff = TiffFile.of(content, name)) {
			return read(tiff, "", name);
		}
	}

	private static TiffReader read(final TiffFile tiff, final String folder, final String name) throws IOException {
		final TiffDirectory directory = tiff.directories().get(0);
		final ImageJDescription description = new ImageJDescription(directory.text(TiffTag.IMAGE_DESCRIPTION));
		final TiffStack stack = TiffStack.of(tiff, description.count("images"));
		final TiffSamples samples = new TiffSamples(stack.first());
		final long planes = stack.planes() * (samples.isColor() ? 1 : stack.first().samples());
		requireDimensions(tiff.bytes().name(), description, planes);
		MemoryCheck.require(tiff.bytes().name(), stack.planes() * samples.memory() + stack.first().planeBytes());
		final ImageJMetadata metadata = ImageJMetadata.read(directory, tiff.bytes());
		final ImageJLook look = new ImageJLook(directory, tiff.bytes(), stack.first(), description, metadata);
		final ImageStack pixels = new ImageStack(stack.first().width(), stack.first().height(), look.colors());
		for (int plane = 0; plane < stack.planes(); plane++) {
			if (Thread.currentThread().isInterrupted()) throw new CancellationException("Reading was canceled.");
			final ByteBuffer raw = stack.read(plane);
			samples.arrays(raw).forEach(array -> pixels.addSlice(null, array));
		}
		if (metadata.labels().size() <= planes) {
			for (int i = 0; i < metadata.labels().size(); i++) {
				final String label = metadata.labels().get(i);
				pixels.setSliceLabel(label.isEmpty() ? null : label, i + 1);
			}
		}
		final List<Warning> warnings = new ArrayList<>();
		if (stack.others() > 0) warnings.add(Warning.leftOut(tiff.bytes().name() + " holds " + stack.others() +
			" more images of another size or type, which were left out."));
		return new TiffReader(image(name, pixels, look, folder, description, stack.first()), warnings);
	}

	/** Refuses a stack of which the axes do not make up its planes: volumes would be taken for slices. */
	private static void requireDimensions(final String name, final ImageJDescription description, final long planes)
		throws InputException
	{
		final long channels = Math.max(1, description.count("channels"));
		final long slices = Math.max(1, description.count("slices"));
		final long frames = Math.max(1, description.count("frames"));
		final double wanted = (double) channels * slices * frames;
		if (wanted == 1 || wanted == planes) return;
		throw new InputException(name + " is cut short: it should hold " + (long) wanted + " planes (" + channels +
			" channels, " + slices + " slices, " + frames + " frames), but there " + (planes == 1 ? "is" : "are") + " " +
			planes + ". Copy it again from where it came from.");
	}

	private static ImagePlus image(final String name, final ImageStack pixels, final ImageJLook look, final String folder,
		final ImageJDescription description, final TiffPage page)
	{
		final ImagePlus image = new ImagePlus(name, pixels);
		image.setFileInfo(look.fileInfo(folder, name, pixels.size()));
		look.calibrate(image);
		look.dimensions(image, page.samples());
		if (image.getBitDepth() != 24 && look.displayRange(image)) showAll(image);
		look.decorate(image);
		final boolean colored = image.getNChannels() > 1 && image.getBitDepth() != 24 && (page.samples() > 1 || image
			.getOpenAsHyperStack() || !description.text("mode", "").isEmpty());
		return colored ? composite(image, description) : image;
	}

	private static ImagePlus composite(final ImagePlus image, final ImageJDescription description) {
		final int mode = switch (description.text("mode", "")) {
			case "composite" -> IJ.COMPOSITE;
			case "gray", "grayscale" -> IJ.GRAYSCALE;
			default -> IJ.COLOR;
		};
		return new CompositeImage(image, mode == IJ.COMPOSITE && image.getNChannels() > MOST_CHANNELS ? IJ.COLOR : mode);
	}

	/** The range of all planes where the first one is all of one value. */
	private static void showAll(final ImagePlus image) {
		double least = Double.POSITIVE_INFINITY;
		double most = Double.NEGATIVE_INFINITY;
		for (int i = 1; i <= image.getStackSize(); i++) {
			final ImageProcessor plane = image.getStack().getProcessor(i);
			plane.resetMinAndMax();
			least = Math.min(least, plane.getMin());
			most = Math.max(most, plane.getMax());
		}
		image.getProcessor().setMinAndMax(least, most);
	}

	/**
	 * The pages of a file that make one stack. Files of ImageJ may have one directory for all: the planes then follow each
	 * other behind the first.
	 */
	private static final class TiffStack {

		/** A smaller copy of another page, or a mask for one. */
		private static final int COPY_OR_MASK = 0b101;

		private final TiffFile file;
		private final List<TiffPage> pages;
		private final long contiguous;
		private final long start;
		private final int others;

		private TiffStack(final TiffFile file, final List<TiffPage> pages, final long contiguous, final long start,
			final int others)
		{
			this.file = file;
			this.pages = pages;
			this.contiguous = contiguous;
			this.start = start;
			this.others = others;
		}

		/**
		 * Finds the pages of the stack, and makes sure that all of them are there.
		 *
		 * @param said how many there should be, as the description tells; 0 where it does not
		 * @throws InputException if there are fewer
		 */
		static TiffStack of(final TiffFile file, final long said) throws IOException {
			final List<TiffPage> pages = new ArrayList<>();
			int others = 0;
			for (final TiffDirectory directory : file.directories()) {
				if (!pages.isEmpty() && (directory.number(TiffTag.NEW_SUBFILE_TYPE, 0) & COPY_OR_MASK) != 0) continue;
				final TiffPage page = TiffPage.of(directory, file.bytes());
				if (pages.isEmpty() || page.isLike(pages.get(0))) pages.add(page);
				else others++;
			}
			final TiffPage first = pages.get(0);
			if (said > 1 && pages.size() != said) {
				final long start = first.start();
				final long room = start < 0 || start > file.bytes().length() ? 0 : (file.bytes().length() - start) / first
					.planeBytes();
				if (room < said) throw cut(file, Math.max(room, whole(pages)), Long.toString(said));
				return new TiffStack(file, List.of(first), said, start, 0);
			}
			if (file.isCut()) throw cut(file, whole(pages), said > 1 ? Long.toString(said) : "at least " + (pages.size() + 1));
			final int whole = whole(pages);
			if (whole < pages.size()) throw cut(file, whole, Integer.toString(pages.size()));
			return new TiffStack(file, pages, 0, 0, others);
		}

		/** How many pages there are before the first one that is not whole. */
		private static int whole(final List<TiffPage> pages) throws IOException {
			int whole = 0;
			while (whole < pages.size() && pages.get(whole).isWhole()) whole++;
			return whole;
		}

		private static InputException cut(final TiffFile file, final long there, final String wanted) {
			return new InputException(file.bytes().name() + " is cut short: it should hold " + wanted + (wanted.equals("1")
				? " plane" : " planes") + ", but there " + (there == 1 ? "is" : "are") + " only " + there +
				". Copy it again from where it came from.");
		}

		/** How all planes are stored. */
		TiffPage first() {
			return pages.get(0);
		}

		long planes() {
			return contiguous > 0 ? contiguous : pages.size();
		}

		/** How many pages of other sizes or types the file holds. */
		int others() {
			return others;
		}

		/** The samples of a plane, as {@link TiffPage#read} gives them. */
		ByteBuffer read(final int plane) throws IOException {
			if (contiguous == 0) return pages.get(plane).read();
			return file.bytes().read(start + plane * first().planeBytes(), first().planeBytes());
		}
	}
}
