package org.imagingbiomarkers.imagej2.dataset;

import org.imagingbiomarkers.io.Series;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.Dataset;
import net.imagej.DatasetService;
import net.imagej.ImgPlus;
import net.imglib2.type.Type;

/** Hands a series to whatever asks for a data set: {@link ImgPlusSeries#image}. */
@Plugin(type = Converter.class)
public final class SeriesToDataset extends AbstractConverter<Series, Dataset> {

	@Parameter(required = false)
	private DatasetService datasets;

	@Override
	public <T> T convert(final Object series, final Class<T> wanted) {
		return wanted.cast(dataset(ImgPlusSeries.image((Series) series)));
	}

	@SuppressWarnings("unchecked")
	private <T extends Type<T>> Dataset dataset(final ImgPlus<?> image) {
		final Dataset dataset = datasets.create((ImgPlus<T>) image);
		dataset.getProperties().putAll(image.getProperties());
		return dataset;
	}

	@Override
	public Class<Dataset> getOutputType() {
		return Dataset.class;
	}

	@Override
	public Class<Series> getInputType() {
		return Series.class;
	}
}
