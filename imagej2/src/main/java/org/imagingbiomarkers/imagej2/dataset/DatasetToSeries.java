package org.imagingbiomarkers.imagej2.dataset;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import net.imagej.Dataset;

/** Hands a data set to whatever asks for a series: {@link ImgPlusSeries#series}. */
@Plugin(type = Converter.class)
public final class DatasetToSeries extends AbstractConverter<Dataset, Series> {

	/** @throws InvalidInputException if the axes of the data set are not those of a series */
	@Override
	public <T> T convert(final Object data, final Class<T> wanted) {
		try {
			return wanted.cast(ImgPlusSeries.series(((Dataset) data).getImgPlus()));
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
	public Class<Dataset> getInputType() {
		return Dataset.class;
	}
}
