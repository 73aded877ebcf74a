/// Planted for ModulesTest.
@ApplicationModule(allowedDependencies = {})
package yingda.shape.planted.plantedtwo;

import org.springframework.modulith.ApplicationModule;
