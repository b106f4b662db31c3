package org.imagingbiomarkers.imagej2.dataset;

import org.imagingbiomarkers.io.Series;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import net.imagej.ImgPlus;

/** Hands a series to whatever asks for an image with axes: {@link ImgPlusSeries#image}. */
@Plugin(type = Converter.class)
@SuppressWarnings("rawtypes")
public final class SeriesToImgPlus extends AbstractConverter<Series, ImgPlus> {

	@Override
	public <T> T convert(final Object series, final Class<T> wanted) {
		return wanted.cast(ImgPlusSeries.image((Series) series));
	}

	@Override
	public Class<ImgPlus> getOutputType() {
		return ImgPlus.class;
	}

	@Override
	public Class<Series> getInputType() {
		return Series.class;
	}
}
