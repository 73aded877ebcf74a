/// Planted for ModulesTest.
@ApplicationModule(allowedDependencies = {})
package yingda.shape.planted.plantedone;

import org.springframework.modulith.ApplicationModule;
