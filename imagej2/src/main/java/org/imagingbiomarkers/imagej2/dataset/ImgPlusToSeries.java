package org.imagingbiomarkers.imagej2.dataset;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import net.imagej.ImgPlus;
import net.imglib2.type.numeric.RealType;

/** Hands an image with axes to whatever asks for a series: {@link ImgPlusSeries#series}. */
@Plugin(type = Converter.class)
@SuppressWarnings("rawtypes")
public final class ImgPlusToSeries extends AbstractConverter<ImgPlus, Series> {

	/** @throws InvalidInputException if it holds no real numbers or its axes are not those of a series */
	@Override
	@SuppressWarnings("unchecked")
	public <T> T convert(final Object image, final Class<T> wanted) {
		if (!(((ImgPlus<?>) image).firstElement() instanceof RealType)) {
			throw new InvalidInputException("The image must hold real numbers, but it does not.");
		}
		try {
			return wanted.cast(ImgPlusSeries.series((ImgPlus<? extends RealType<?>>) image));
		}
		catch (final InputException e) {
			throw new InvalidInputException(e.getMessage(), e);
		}
	}

	@Override
	public Class<Series> getOutputType() {
		return Series.class;
	}

	@Override
	public Class<ImgPlus> getInputType() {
		return ImgPlus.class;
	}
}
