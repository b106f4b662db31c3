package org.imagingbiomarkers.io.imageplus;

import org.imagingbiomarkers.io.PlanarImages;

import ij.VirtualStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import net.imglib2.img.planar.PlanarImg;

/**
 * The planes of an image that are read when they are needed, as ImageJ knows such stacks: changes of pixels do not last.
 */
final class LazyStack extends VirtualStack {

	private final PlanarImg<?, ?> image;

	LazyStack(final PlanarImg<?, ?> image) {
		super((int) image.dimension(0), (int) image.dimension(1), image.numSlices());
		this.image = image;
		setBitDepth(processor(1).getBitDepth());
	}

	@Override
	public ImageProcessor getProcessor(final int slice) {
		return processor(slice);
	}

	private ImageProcessor processor(final int slice) {
		final Object pixels = PlanarImages.plane(image, slice - 1);
		if (pixels instanceof byte[] bytes) return new ByteProcessor(getWidth(), getHeight(), bytes.clone());
		if (pixels instanceof short[] shorts) return new ShortProcessor(getWidth(), getHeight(), shorts.clone(), null);
		return new FloatProcessor(getWidth(), getHeight(), ((float[]) pixels).clone());
	}
}
